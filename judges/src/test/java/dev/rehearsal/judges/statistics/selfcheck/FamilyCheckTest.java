package dev.rehearsal.judges.statistics.selfcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FamilyCheckTest {

    private static final int EXPERIMENTS = 100;

    @Test
    void wordsKeepTheirErrorInAFamilyWhereOwnIntervalsDoNot() {
        FamilyCheck.Report report = FamilyCheck.run(EXPERIMENTS);
        assertEquals(16, report.rows().size());
        assertTrue(report.holds(), report.table());
        assertTrue(
                report.rows().stream()
                        .filter(row -> row.metrics() == 20 && !row.correlated())
                        .allMatch(row -> row.own() > 0.2),
                "own intervals alone would be false in many of these:\n" + report.table());
    }

    @Test
    void sameCheckGivesTheSameTable() {
        assertEquals(FamilyCheck.run(3).table(), FamilyCheck.run(3).table());
    }

    @Test
    void lookingAgainUntilItDecidesRaisesFalseAlarms() {
        List<PeekingCheck.Row> rows = PeekingCheck.run(300);
        assertTrue(
                rows.stream().allMatch(row -> row.some() >= row.last())
                        && rows.stream()
                                        .mapToDouble(PeekingCheck.Row::some)
                                        .max()
                                        .orElseThrow()
                                > 0.08,
                PeekingCheck.table(rows));
    }
}
