package dev.rehearsal.judges.statistics.selfcheck;

import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.Rates;
import dev.rehearsal.judges.statistics.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Every outcome of so many single trials of one system, at a gate whose limit is the truth; of several truths near 1 the worst counts.
 *
 * @param cases how many
 */
record EnumeratedRate(int cases) implements Corner {
    private static final double[] RATES = {0.9, 0.95, 0.98, 0.99, 0.995, 0.999};

    static List<Corner> all() {
        return IntStream.of(10, 20, 50, 100, 200, 500)
                .<Corner>mapToObj(EnumeratedRate::new)
                .toList();
    }

    @Override
    public Measured measure(int experiments, long seed) {
        Interval[] intervals = new Interval[cases + 1];
        for (int passed = 0; passed <= cases; passed++) {
            intervals[passed] = interval(passed);
        }
        double passes = 0;
        double fails = 0;
        for (double rate : RATES) {
            var binomial = new BinomialDistribution(null, cases, rate);
            double low = 0;
            double high = 0;
            for (int passed = 0; passed <= cases; passed++) {
                double chance = binomial.probability(passed);
                low += intervals[passed].low() > rate ? chance : 0;
                high += intervals[passed].high() < rate ? chance : 0;
            }
            passes = Math.max(passes, low);
            fails = Math.max(fails, high);
        }
        return new Measured(
                "rate of single trials, 0.9 to 0.999",
                cases,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(passes),
                OptionalDouble.of(fails),
                OptionalDouble.empty(),
                "",
                OptionalDouble.empty(),
                Corner.verdict(passes <= MAX_FALSE_PASSES && fails <= MAX_FALSE_PASSES));
    }

    private Interval interval(int passed) {
        var tallies = new ArrayList<CaseTally>(cases);
        for (int i = 0; i < cases; i++) {
            int pass = i < passed ? 1 : 0;
            tallies.add(new CaseTally("c" + i, Map.of(), new Tally(1, 0, pass, pass)));
        }
        return Rates.estimate(tallies, Estimand.POPULATION, 0.95)
                .orElseThrow()
                .interval()
                .orElseThrow();
    }
}
