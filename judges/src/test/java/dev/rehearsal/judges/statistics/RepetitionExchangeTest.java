package dev.rehearsal.judges.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.sampling.RepetitionExchange;
import dev.rehearsal.judges.statistics.sampling.RepetitionExchange.Stratum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepetitionExchangeTest {

    private static final double ALPHA = 0.05;

    private static Inference.Exchange of(Stratum... strata) {
        int cases = 0;
        for (Stratum each : strata) {
            cases += each.cases();
        }
        return new Inference.Exchange(new RepetitionExchange(List.of(strata), cases), 0, "");
    }

    private static Tally passes(int passed, int trials) {
        return new Tally(trials, 0, passed, passed);
    }

    private static Comparison compare(List<CasePair> pairs) {
        return Comparisons.compare(Metric.SUCCESS, "old", "new", pairs, Estimand.DATASET, OptionalDouble.empty(), 0.95);
    }

    @Test
    void oneCaseIsTestedAsByFisherWithHalfOfWhatIsAsFar() {
        // 1 of 4 and 4 of 4: five passes of eight, of which the candidate has four in C(5,4)/C(8,4) = 5/70, and no
        // more.
        assertEquals(2 * 0.5 * 5 / 70, of(new Stratum(1, 4, 4, 4, 1)).pValue(), 1e-12);
        // 1 of 3 and 4 of 4, unequal numbers: 5 of 7, of which the candidate has all four in C(5,4)/C(7,4) = 5/35.
        assertEquals(5 / 35.0, of(new Stratum(1, 3, 4, 4, 1)).pValue(), 1e-12);
    }

    @Test
    void sumOverCasesMatchesEveryExchangeWrittenOut() {
        Stratum[] strata = {
            new Stratum(0, 2, 2, 2, 2),
            new Stratum(1, 3, 2, 2, 1),
            new Stratum(1, 2, 1, 4, 1),
            new Stratum(0, 2, 0, 3, 3)
        };
        double[] tails = new double[3];
        var all = new ArrayList<Stratum>();
        for (Stratum each : strata) {
            for (int i = 0; i < each.cases(); i++) {
                all.add(each);
            }
        }
        double observed = all.stream().mapToDouble(Stratum::difference).sum();
        exchange(all, 0, 0, 1, observed, tails);
        double expected = Math.min(1, 2 * Math.min(tails[0] + tails[1] / 2, tails[2] + tails[1] / 2));
        assertEquals(1, tails[0] + tails[1] + tails[2], 1e-12);
        assertEquals(expected, of(strata).pValue(), 1e-12);
    }

    /** Give each case's passes to the repetitions of either arm in every way. */
    private static void exchange(
            List<Stratum> cases, int at, double sum, double chance, double observed, double[] tails) {
        if (at == cases.size()) {
            tails[Math.abs(sum - observed) < 1e-9 ? 1 : sum < observed ? 0 : 2] += chance;
            return;
        }
        Stratum each = cases.get(at);
        int n = each.beforeTrials() + each.afterTrials();
        int passed = each.before() + each.after();
        int ways = 0;
        for (int set = 0; set < 1 << n; set++) {
            ways += Integer.bitCount(set) == passed ? 1 : 0;
        }
        for (int set = 0; set < 1 << n; set++) {
            if (Integer.bitCount(set) == passed) {
                int before = Integer.bitCount(set & ((1 << each.beforeTrials()) - 1));
                double difference =
                        (double) (passed - before) / each.afterTrials() - (double) before / each.beforeTrials();
                exchange(cases, at + 1, sum + difference, chance / ways, observed, tails);
            }
        }
    }

    @Test
    void limitIsWhereTheConstrainedLikelihoodSaysSo() {
        Stratum[] strata = {new Stratum(1, 34, 7, 34, 1), new Stratum(2, 3, 1, 2, 2), new Stratum(2, 2, 2, 2, 3)};
        Interval found = of(strata).interval(ALPHA);
        double value = (6 / 34.0 - 2 / 6.0) / 6;
        for (double limit : new double[] {found.low(), found.high()}) {
            double variance = 0;
            for (Stratum each : strata) {
                double rate = likeliest(each, limit);
                double other = rate + limit;
                double n = each.beforeTrials() + each.afterTrials();
                variance += each.cases()
                        * (rate * (1 - rate) / each.beforeTrials() + other * (1 - other) / each.afterTrials())
                        * n
                        / (n - 1);
            }
            assertEquals(1.959964, Math.abs(value - limit) * 6 / Math.sqrt(variance), 1e-3, found::toString);
        }
    }

    /** Return by search which rate of the baseline makes the outcome likeliest if the candidate's is greater by the difference. */
    private static double likeliest(Stratum each, double difference) {
        double low = Math.max(0, -difference);
        double high = Math.min(1, 1 - difference);
        for (int i = 0; i < 200; i++) {
            double one = low + (high - low) / 3;
            double other = high - (high - low) / 3;
            if (log(each, one, difference) < log(each, other, difference)) {
                low = one;
            } else {
                high = other;
            }
        }
        return (low + high) / 2;
    }

    private static double log(Stratum each, double rate, double difference) {
        return times(each.before(), rate)
                + times(each.beforeTrials() - each.before(), 1 - rate)
                + times(each.after(), rate + difference)
                + times(each.afterTrials() - each.after(), 1 - rate - difference);
    }

    private static double times(int count, double rate) {
        return count == 0 ? 0 : rate <= 0 ? Double.NEGATIVE_INFINITY : count * Math.log(rate);
    }

    @Test
    void intervalExcludesZeroExactlyWhereTheTestRejectsAndTurnsWithTheArms() {
        var random = new Random(11);
        for (int seed = 0; seed < 400; seed++) {
            var strata = new ArrayList<Stratum>();
            var turned = new ArrayList<Stratum>();
            int kinds = 1 + random.nextInt(4);
            int cases = 0;
            for (int k = 0; k < kinds; k++) {
                int m = 2 + random.nextInt(3);
                int n = 2 + random.nextInt(3);
                Stratum each = new Stratum(random.nextInt(m + 1), m, random.nextInt(n + 1), n, 1 + random.nextInt(6));
                strata.add(each);
                turned.add(new Stratum(each.after(), n, each.before(), m, each.cases()));
                cases += each.cases();
            }
            var found = new Inference.Exchange(new RepetitionExchange(strata, cases), 0, "");
            var back = new Inference.Exchange(new RepetitionExchange(turned, cases), 0, "");
            Interval interval = found.interval(ALPHA);
            assertEquals(found.pValue() < ALPHA, !interval.contains(0), found::toString);
            assertEquals(found.pValue(), back.pValue(), 1e-9);
            assertEquals(-interval.high(), back.interval(ALPHA).low(), 1e-6, found::toString);
        }
    }

    @Test
    void manyCasesWithDifferentRepetitionsAreComputed() {
        var strata = new ArrayList<Stratum>();
        for (int r = 2; r < 12; r++) {
            strata.add(new Stratum(1, r, r - 1, r + 1, 60));
        }
        var found = new Inference.Exchange(new RepetitionExchange(strata, 600), 0, "");
        assertTrue(found.pValue() < 1e-6, () -> "" + found.pValue());
        assertTrue(found.interval(ALPHA).low() > 0);
    }

    @Test
    void caseWithASingleRepetitionIsLeftOutAndSaidSo() {
        var pairs = new ArrayList<CasePair>();
        for (int i = 0; i < 12; i++) {
            pairs.add(new CasePair("c" + i, Map.of(), passes(0, 2), passes(2, 2)));
        }
        Comparison whole = compare(pairs);
        pairs.add(new CasePair("d", Map.of(), passes(1, 1), passes(2, 2)));
        Comparison found = compare(pairs);
        assertInstanceOf(Decision.Improved.class, found.decision());
        assertEquals(
                whole.difference().orElseThrow().interval(),
                found.difference().orElseThrow().interval());
        String method = found.difference().orElseThrow().method();
        assertTrue(method.endsWith("; 1 case with a single repetition left out"), method);
        assertEquals(12, found.baseline().cases());
    }

    @Test
    void fewFlakyCasesAreNotCalledDifferent() {
        // Three cases of a hundred flipped from failing twice to passing twice: a t interval with 200 df called that
        // significant.
        var pairs = new ArrayList<CasePair>();
        for (int i = 0; i < 100; i++) {
            int before = i < 4 ? 1 : 2;
            pairs.add(new CasePair("c" + i, Map.of(), passes(before, 2), passes(2, 2)));
        }
        assertInstanceOf(Decision.Inconclusive.class, compare(pairs).decision());
        assertEquals(0.0625, compare(pairs).pValue().orElseThrow(), 1e-12);
    }
}
