package dev.rehearsal.judges.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison.Adjustment;
import dev.rehearsal.judges.statistics.Comparison.Difference;
import dev.rehearsal.judges.statistics.Comparison.Relative;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an interval of tokens and the p-values among 252 comparisons say together, with a margin of 5%. */
class DeciderTest {

    private static final Decider TOKENS = new Decider(Metric.amount("tokens", Unit.TOKENS), 0.05, 0.95);

    private static Decision decided(double low, double high, OptionalDouble difference, OptionalDouble equivalence) {
        double middle = (low + high) / 2;
        return TOKENS.decide(
                Optional.of(new Difference(
                        3_000 * middle,
                        Optional.of(new Interval(3_000 * low, 3_000 * high)),
                        Optional.of(new Relative(middle, Optional.of(new Interval(low, high)))),
                        0.95,
                        "t")),
                Optional.empty(),
                Optional.of(new Adjustment(252, difference, equivalence)));
    }

    @ParameterizedTest
    @CsvSource({
        // low, high, adjusted p of a difference, of a difference beyond the margin
        "0.016, 0.026, 0.0001, 0.0001, unchanged",
        "0.016, 0.026, 0.0001, 0.19, inconclusive",
        "-0.026, -0.016, 0.0001, 0.19, inconclusive",
        "0.016, 0.08, 0.0001, 1, regressed",
        "-0.08, -0.016, 0.0001, 1, improved",
        "0.016, 0.08, 0.21, 1, inconclusive",
        "-0.01, 0.08, 1, 1, inconclusive"
    })
    void whatDoesNotMatterIsNeverWorseAndABetterWordNeedsBoth(
            double low, double high, double difference, double equivalence, String word) {
        Decision decision = decided(low, high, OptionalDouble.of(difference), OptionalDouble.of(equivalence));
        assertEquals(word, decision.word(), decision.reason());
    }

    @Test
    void theReasonSaysThatItLiesWithinTheMargin() {
        String reason = decided(0.016, 0.026, OptionalDouble.of(0.0001), OptionalDouble.of(0.19))
                .reason();
        assertTrue(
                reason.contains("its interval lies within the margin of ±5% of the baseline, but among 252 metrics"),
                reason);
    }
}
