package dev.rehearsal.judges.statistics.independent;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.Comparison.Relative;
import dev.rehearsal.judges.statistics.sampling.Levels;
import dev.rehearsal.judges.statistics.sampling.StudentT;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The comparison of two sides that were run several times each, by the ratio of their means. The run is the unit of
 * sampling: whole runs of one commit differ on one machine by more than what is within one of them shows. Stateless.
 *
 * <ul>
 *   <li>Three runs or more on both sides, as many on one as on the other and of the same turns: a paired t interval. What
 *       drifts slowly cancels where the runs took turns.
 *   <li>Three or more on both sides otherwise: a t interval of independent runs, with one degree of freedom less than the
 *       smaller side has runs.
 *   <li>Fewer on a side: how runs differ is assumed, and added to what the groups within them show.
 * </ul>
 */
public final class RunRatios {

    /** Fewer runs than this show too little of how runs differ. */
    public static final int ENOUGH = 3;

    private RunRatios() {}

    /**
     * One thing measured on both sides.
     *
     * @param metric its name and direction; the unit must be one that is compared by ratio
     * @param baseline the baseline's runs, at least one
     * @param candidate the candidate's runs, at least one
     * @param margin the change that does not matter, a share of the baseline, 0 or more
     */
    public record Pair(Metric metric, List<MeasuredRun> baseline, List<MeasuredRun> candidate, double margin) {
        public Pair {
            baseline = List.copyOf(baseline);
            candidate = List.copyOf(candidate);
        }
    }

    /**
     * Compare a family; levels are Holm's over all that have a p-value, as in {@link Ratios#compare}.
     *
     * @param spread what whole runs are taken to differ by where a side has fewer than {@link #ENOUGH}: a standard deviation
     *     as a share of the mean, 0 or more
     * @param level the confidence level, such as 0.95
     * @return one comparison a pair, in their order
     */
    public static List<RatioComparison> compare(List<Pair> pairs, double spread, double level) {
        requireSpread(spread);
        List<Ratios.Tested> tested = new ArrayList<>(pairs.size());
        for (Pair pair : pairs) {
            Ratios.Pair sides =
                    new Ratios.Pair(pair.metric(), runs(pair.baseline()), runs(pair.candidate()), pair.margin());
            tested.add(new Ratios.Tested(sides, ratio(pair.baseline(), pair.candidate(), spread)));
        }
        return Ratios.decide(tested, level);
    }

    /**
     * Bound the ratio of a further figure of the same runs, such as a percentile, at a level that was chosen for the main one.
     *
     * @return candidate / baseline - 1; empty where there is no ratio
     */
    public static Optional<Relative> change(
            List<MeasuredRun> baseline, List<MeasuredRun> candidate, double spread, double level) {
        requireSpread(spread);
        double before = Side.of(runs(baseline)).mean();
        double after = Side.of(runs(candidate)).mean();
        if (!(before > 0) || !(after > 0)) {
            return Optional.empty();
        }
        return Optional.of(new Relative(
                after / before - 1,
                ratio(baseline, candidate, spread).map(ratio -> ratio.interval(Levels.alpha(level)))));
    }

    /**
     * Return the least change of a single comparison at level 0.95 that so few runs can show, whatever is within them.
     *
     * @param spread what runs are taken to differ by
     * @return a share of the baseline: 0.12 means 12% more
     */
    public static double leastChange(int baseline, int candidate, double spread) {
        double variance = spread * spread / baseline + spread * spread / candidate;
        return Math.expm1(StudentT.critical(0.05, AssumedRunRatio.ASSUMED_DF) * Math.sqrt(variance));
    }

    /** Return whether the runs of the two sides are compared in pairs. */
    public static boolean paired(List<MeasuredRun> baseline, List<MeasuredRun> candidate) {
        return enough(baseline, candidate) && turns(baseline).equals(turns(candidate));
    }

    private static Optional<MeanRatio> ratio(List<MeasuredRun> baseline, List<MeasuredRun> candidate, double spread) {
        List<Group> before = runs(baseline);
        List<Group> after = runs(candidate);
        if (!(Side.of(before).mean() > 0) || !(Side.of(after).mean() > 0)) {
            return Optional.empty();
        }
        if (paired(baseline, candidate)) {
            return Optional.of(PairedLogRatio.of(before, after));
        }
        return enough(baseline, candidate)
                ? Optional.of(new LogRatio(Side.of(before), Side.of(after), "runs"))
                : assumed(baseline, candidate, spread);
    }

    private static Optional<MeanRatio> assumed(List<MeasuredRun> baseline, List<MeasuredRun> candidate, double spread) {
        List<Group> before = groups(baseline);
        List<Group> after = groups(candidate);
        if (!Ratios.shown(before) || !Ratios.shown(after)) {
            return Optional.empty();
        }
        LogRatio within = new LogRatio(within(baseline, before), within(candidate, after), "forks");
        double variance = variance(runs(baseline), spread) + variance(runs(candidate), spread);
        return Optional.of(new AssumedRunRatio(within, baseline.size(), candidate.size(), spread, variance));
    }

    /** What the groups say of the spread, about the mean of the runs: these count alike, however many groups each has. */
    private static Side within(List<MeasuredRun> runs, List<Group> groups) {
        Side all = Side.of(groups);
        return new Side(all.groups(), Side.of(runs(runs)).mean(), all.variance());
    }

    /** The variance of a side's mean that comes from its runs: as assumed, or as seen where that is more. */
    private static double variance(List<Group> runs, double spread) {
        double assumed = spread * spread / runs.size();
        return spread == 0 || runs.size() == 1
                ? assumed
                : Math.max(assumed, Side.seen(runs).variance());
    }

    private static boolean enough(List<MeasuredRun> baseline, List<MeasuredRun> candidate) {
        return Math.min(baseline.size(), candidate.size()) >= ENOUGH;
    }

    private static List<Integer> turns(List<MeasuredRun> runs) {
        return runs.stream().map(MeasuredRun::turn).toList();
    }

    private static List<Group> runs(List<MeasuredRun> runs) {
        return runs.stream().map(MeasuredRun::asGroup).toList();
    }

    private static List<Group> groups(List<MeasuredRun> runs) {
        return runs.stream().flatMap(run -> run.groups().stream()).toList();
    }

    private static void requireSpread(double spread) {
        if (!(spread >= 0 && spread < 1)) {
            throw new IllegalArgumentException("the spread of runs must be 0 or more and below 1, but was " + spread);
        }
    }
}
