package dev.rehearsal.judges.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.statistics.PerSuccess.CaseTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PerSuccessTest {

    private static CaseTotals totals(String id, long trials, double amount, long successes) {
        return new CaseTotals(id, Map.of(), trials, amount, successes);
    }

    @Test
    void ratioIsOfTheTotals() {
        Estimate found = PerSuccess.estimate(
                        List.of(totals("a", 2, 1000, 2), totals("b", 2, 3000, 0), totals("c", 1, 500, 1)), 0.95)
                .orElseThrow();
        assertEquals(1500, found.value());
        assertEquals(5, found.trials());
        assertTrue(found.interval().orElseThrow().contains(1500));
    }

    @Test
    void withoutSuccessThereIsNoRatio() {
        assertEquals(Optional.empty(), PerSuccess.estimate(List.of(totals("a", 4, 900, 0)), 0.95));
    }

    @Test
    void equalCasesDoNotFakeCertainty() {
        var cases = new ArrayList<CaseTotals>();
        for (int i = 0; i < 5; i++) {
            cases.add(totals("c" + i, 1, 1000, 1));
        }
        assertTrue(PerSuccess.estimate(cases, 0.95)
                        .orElseThrow()
                        .interval()
                        .orElseThrow()
                        .width()
                > 500);
    }

    @Test
    void impossibleTotalsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> totals("a", 1, 10, 2));
        assertThrows(IllegalArgumentException.class, () -> totals("a", 1, Double.NaN, 1));
    }
}
