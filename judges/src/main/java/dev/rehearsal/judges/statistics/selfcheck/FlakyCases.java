package dev.rehearsal.judges.statistics.selfcheck;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Comparisons;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * The same cases played again by equal systems, where a few of a hundred pass every other time and the others always.
 *
 * @param flaky how many are flaky
 * @param repetitions of each case by each system
 */
record FlakyCases(int flaky, int repetitions) implements Corner {
    private static final int CASES = 100;
    private static final double HALF = 0.5;

    static List<Corner> all() {
        var corners = new ArrayList<Corner>();
        for (int repetitions : new int[] {2, 3}) {
            for (int flaky : new int[] {3, 4, 5}) {
                corners.add(new FlakyCases(flaky, repetitions));
            }
        }
        return corners;
    }

    @Override
    public Measured measure(int experiments, long seed) {
        SplittableRandom random = Corner.random(seed, toString());
        int missed = 0;
        for (int e = 0; e < experiments; e++) {
            var pairs = new ArrayList<CasePair>(CASES);
            for (int i = 0; i < CASES; i++) {
                pairs.add(new CasePair("c" + i, Map.of(), play(i, random), play(i, random)));
            }
            Interval found = Comparisons.compare(
                            Metric.SUCCESS, "old", "new", pairs, Estimand.DATASET, OptionalDouble.empty(), 0.95)
                    .difference()
                    .flatMap(Comparison.Difference::interval)
                    .orElseThrow();
            missed += found.contains(0) ? 0 : 1;
        }
        double share = (double) missed / experiments;
        return new Measured(
                flaky + " flaky cases fixed, " + repetitions + " repetitions",
                CASES,
                experiments,
                OptionalDouble.of(share),
                OptionalDouble.of(1 - share),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "",
                OptionalDouble.empty(),
                Corner.verdict(share <= MAX_FALSE_ALARMS + Corner.slack(MAX_FALSE_ALARMS, experiments)));
    }

    private Tally play(int i, SplittableRandom random) {
        int passed = 0;
        for (int r = 0; r < repetitions; r++) {
            passed += i >= flaky || random.nextDouble() < HALF ? 1 : 0;
        }
        return new Tally(repetitions, 0, passed, passed);
    }
}
