package dev.rehearsal.judges.statistics.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusteringTest {
    private static final double[] VALUES = {1, 2, 4, 8, 16, 32};

    private static Clustering byKind(String... labels) {
        var all = new ArrayList<Map<String, String>>();
        for (String each : labels) {
            all.add(each.isEmpty() ? Map.of() : Map.of("template", each));
        }
        return Clustering.of(all);
    }

    @Test
    void casesWithoutClustersHaveTheTextbookVariance() {
        // s^2/n of 1, 2, 4, 8, 16, 32: mean 10.5, squared residuals sum to 703.5.
        Clustering alone = byKind("", "", "", "", "", "");
        assertEquals(703.5 / 30, alone.variance(VALUES), 1e-12);
        assertEquals(5, alone.degreesOfFreedom(), 1e-12);
        assertEquals(6, alone.clusters());
    }

    @Test
    void balancedClustersHaveOneDegreeOfFreedomLessThanClusters() {
        assertEquals(2, byKind("a", "a", "b", "b", "c", "c").degreesOfFreedom(), 1e-12);
        assertEquals(1, byKind("a", "a", "a", "b", "b", "b").degreesOfFreedom(), 1e-12);
    }

    @Test
    void unequalClustersHaveFewerDegreesOfFreedomThanTheirNumberLessOne() {
        double df = byKind("a", "a", "a", "a", "b", "c").degreesOfFreedom();
        // p = 4/6, 1/6, 1/6; q = p^2/(1-p) = 4/3, 1/30, 1/30: 1 / (18/36 + 1.4^2 - (16/9 + 2/900)).
        assertEquals(1 / (0.5 + 1.96 - (16 / 9.0 + 2 / 900.0)), df, 1e-9);
    }

    @Test
    void clusteredVarianceIsCr2() {
        // Sums of residuals: -18 + 0, -9 + 0: a = (1+2) - 21 = -18, b = (4+8) - 21 = -9, c = 48 - 21 = 27; 1 - n_g/N =
        // 2/3.
        double expected = (18 * 18 + 9 * 9 + 27 * 27) / (2 / 3.0) / 36;
        assertEquals(expected, byKind("a", "a", "b", "b", "c", "c").variance(VALUES), 1e-12);
    }

    @Test
    void varianceIsNeverLessThanThatOfSingleCases() {
        // Clusters of opposite residuals cancel out; the cases do not.
        assertEquals(
                byKind("", "", "", "").variance(new double[] {1, -1, 1, -1}),
                byKind("a", "a", "b", "b").variance(new double[] {1, -1, 1, -1}),
                1e-12);
    }

    @Test
    void labelNamesDoNotMatter() {
        assertEquals(
                byKind("a", "b", "a", "", "b", "").variance(VALUES),
                byKind("z", "y", "z", "", "y", "").variance(VALUES));
    }

    @Test
    void aKindThatContainsAnotherRules() {
        var both = new ArrayList<Map<String, String>>();
        String[] fine = {"1", "1", "2", "2", "3", "3", "4", "4"};
        String[] coarse = {"a", "a", "a", "a", "b", "b", "b", "b"};
        var coarseAlone = new ArrayList<Map<String, String>>();
        for (int i = 0; i < 8; i++) {
            both.add(Map.of("fine", fine[i], "coarse", coarse[i]));
            coarseAlone.add(Map.of("coarse", coarse[i]));
        }
        double[] x = {5, 6, 7, 5, 1, 2, 0, 1};
        assertEquals(Clustering.of(coarseAlone).variance(x), Clustering.of(both).variance(x), 1e-12);
    }

    @Test
    void crossedKindsAddAndSubtractTheirIntersection() {
        // Two rows, three columns; every case alone in its intersection.
        var labels = new ArrayList<Map<String, String>>();
        for (int i = 0; i < 6; i++) {
            labels.add(Map.of("row", "r" + i / 3, "column", "c" + i % 3));
        }
        // Residuals -9, -3, 3, -3, 3, 9: rows sum to -9, 9; columns to -12, 0, 12.
        double rows = 2 * 81 / 0.5 / 36;
        double columns = 2 * 144 / (2 / 3.0) / 36;
        double cases = 198 / (5 / 6.0) / 36;
        double[] additive = {0, 6, 12, 6, 12, 18};
        assertEquals(rows + columns - cases, Clustering.of(labels).variance(additive), 1e-9);
        assertEquals(2, Clustering.of(labels).clusters());
    }

    @Test
    void hallsCorrectionIsUndone() {
        for (double k : List.of(-0.8, 0.0, 0.3, 1.5)) {
            for (double t : List.of(-4.0, -0.5, 0.0, 2.0, 6.0)) {
                assertEquals(t, Skew.undo(Skew.correct(t, k), k), 1e-9, "k " + k);
            }
        }
    }

    @Test
    void zeroEventBoundIsExact() {
        // The rule of three: none of 5 leaves rates up to 1 - 0.025^(1/5) = 0.5218.
        assertEquals(0.52182, ZeroEvents.bound(0.05, 5), 1e-5);
        assertEquals(0.05, ZeroEvents.pValue(ZeroEvents.bound(0.05, 5), 5), 1e-12);
        assertTrue(ZeroEvents.bound(0.05, 200) < 0.02);
    }
}
