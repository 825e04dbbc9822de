package dev.rehearsal.judges.statistics.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StudentTTest {

    @Test
    void criticalValuesAreTheTextbooks() {
        assertEquals(12.7062, StudentT.critical(0.05, 1), 1e-4);
        assertEquals(2.7764, StudentT.critical(0.05, 4), 1e-4);
        assertEquals(2.0930, StudentT.critical(0.05, 19), 1e-4);
        assertEquals(2.8453, StudentT.critical(0.01, 20), 1e-4);
        assertEquals(1.959964, StudentT.critical(0.05, 1e9), 1e-6);
    }

    @Test
    void pValueInvertsTheCriticalValueEverywhere() {
        for (double df : new double[] {1, 1.3, 2.7, 3, 4.2, 9, 33.3, 150, 5_000, 999_999}) {
            for (double alpha : new double[] {0.999, 0.5, 0.2, 0.05, 0.005, 1e-4, 1e-8}) {
                double t = StudentT.critical(alpha, df);
                assertEquals(1, StudentT.pValue(t, df) / alpha, 1e-6, "df " + df + ", alpha " + alpha);
            }
        }
    }
}
