package dev.rehearsal.judges.statistics.selfcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class SelfCheckTest {

    @Test
    void everyCellAndCornerHoldsWithATenthOfTheExperiments() {
        SelfCheck.Report report = SelfCheck.run(SelfCheck.EXPERIMENTS / 10);
        assertEquals(144, report.rows().size());
        assertTrue(report.holds(), report.table());
    }

    @Test
    void sameSeedsGiveTheSameTable() {
        assertEquals(SelfCheck.run(20).table(), SelfCheck.run(20).table());
    }
}
