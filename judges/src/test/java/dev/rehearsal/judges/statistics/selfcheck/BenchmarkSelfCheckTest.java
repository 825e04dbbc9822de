package dev.rehearsal.judges.statistics.selfcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BenchmarkSelfCheckTest {

    private static final int EXPERIMENTS = 500;

    /** Whole runs that differ by 3%: the designs of 1 to 5 files of 3, 5 and 10 forks, and runs in turns. */
    @Test
    void holdsInEveryDesign() {
        BenchmarkSelfCheck.Report report = BenchmarkSelfCheck.run(EXPERIMENTS);
        assertTrue(report.holds(), report::table);
        assertEquals(2 * (5 * 3 + 3), report.rows().size());
        report.rows().stream()
                .filter(row -> row.effect() == 0)
                .forEach(row -> assertTrue(row.different() <= 0.06, row::line));
        report.rows().stream()
                .filter(row -> row.effect() != 0)
                .forEach(row -> assertTrue(row.different() >= (row.files() < 4 ? 0.75 : 0.95), row::line));
    }

    @Test
    void isTheSameEachTime() {
        assertEquals(
                BenchmarkSelfCheck.run(20).table(), BenchmarkSelfCheck.run(20).table());
    }
}
