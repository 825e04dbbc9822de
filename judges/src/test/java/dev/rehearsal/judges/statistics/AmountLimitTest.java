package dev.rehearsal.judges.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class AmountLimitTest {

    private static final Metric TOKENS = Metric.amount("tokens", Unit.TOKENS);

    private static List<CaseTally> cases(int n, IntToDoubleFunction amount) {
        var cases = new ArrayList<CaseTally>();
        for (int i = 0; i < n; i++) {
            double value = amount.applyAsDouble(i);
            cases.add(new CaseTally("c" + i, Map.of(), new Tally(1, 0, value, value * value)));
        }
        return cases;
    }

    private static Estimate estimate(Metric metric, List<CaseTally> cases) {
        return Means.estimate(metric, cases, Estimand.POPULATION, 0.95).orElseThrow();
    }

    private static double high(Metric metric, List<CaseTally> cases) {
        return estimate(metric, cases).interval().orElseThrow().high();
    }

    @Test
    void fewCasesHaveNoUpperLimitUnlessATrialHasACap() {
        assertEquals(Double.POSITIVE_INFINITY, high(TOKENS, cases(19, i -> 1000)));
        assertTrue(Double.isFinite(high(TOKENS, cases(20, i -> 1000))));
        assertTrue(
                estimate(TOKENS, cases(19, i -> 1000)).method().contains("no upper limit"),
                estimate(TOKENS, cases(19, i -> 1000)).method());
        // One of ten may yet use all of its budget: 1000 + (1 - 0.025^(1/10)) * 39,000.
        assertEquals(1000 + 0.30850 * 39_000, high(TOKENS.upTo(40_000), cases(10, i -> 1000)), 1);
    }

    @Test
    void limitNeverExceedsTheCap() {
        var random = new Random(5);
        List<CaseTally> cases = cases(30, i -> Math.min(5000, 900 * Math.exp(1.5 * random.nextGaussian())));
        assertTrue(high(TOKENS.upTo(5000), cases) <= 5000);
    }

    @Test
    void amountsOfACacheMoveTheLimitLittle() {
        var random = new Random(6);
        List<CaseTally> cases = cases(50, i -> i % 10 == 0 ? 1 : 1000 * Math.exp(0.3 * random.nextGaussian()));
        Estimate found = estimate(TOKENS, cases);
        assertTrue(found.interval().orElseThrow().high() < 1.3 * found.value(), found::toString);
    }

    @Test
    void unitDoesNotMatter() {
        var random = new Random(7);
        List<CaseTally> cases = cases(40, i -> Math.exp(random.nextGaussian()));
        var again = new Random(7);
        List<CaseTally> thousandth = cases(40, i -> Math.exp(again.nextGaussian()) / 1000);
        assertEquals(high(TOKENS, cases), 1000 * high(TOKENS, thousandth), 1e-9);
    }

    @Test
    void moreOfOneCaseNeverLowersTheLimitOfACount() {
        Metric calls = Metric.amount("model-calls", Unit.COUNT);
        double last = 0;
        for (int most = 3; most < 60; most++) {
            int of = most;
            double high = high(calls, cases(25, i -> i == 0 ? of : 3));
            assertTrue(high >= last, most + ": " + high + " after " + last);
            last = high;
        }
    }

    @Test
    void costOfASuccessHasNoUpperLimitOfFewCasesEither() {
        var cases = new ArrayList<PerSuccess.CaseTotals>();
        for (int i = 0; i < 20; i++) {
            cases.add(new PerSuccess.CaseTotals("c" + i, Map.of(), 1, 100 + i, 1));
        }
        Interval found =
                PerSuccess.estimate(cases, 0.95).orElseThrow().interval().orElseThrow();
        assertTrue(found.high() > 110 && found.high() < 140, found::toString);
        Interval few = PerSuccess.estimate(cases.subList(0, 19), 0.95)
                .orElseThrow()
                .interval()
                .orElseThrow();
        assertEquals(Double.POSITIVE_INFINITY, few.high());
        assertTrue(few.low() > 50);
    }
}
