package dev.rehearsal.judges.statistics.independent;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.Comparison.Difference;
import dev.rehearsal.judges.statistics.Comparison.Relative;
import dev.rehearsal.judges.statistics.Decider;
import dev.rehearsal.judges.statistics.Holm;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.judges.statistics.sampling.Levels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The comparison of two sides by the ratio of their means: benchmarks before and after a change. Stateless. */
public final class Ratios {

    private Ratios() {}

    /**
     * One thing measured on both sides.
     *
     * @param metric its name and direction; the unit must be one that is compared by ratio
     * @param baseline the baseline's groups, at least one
     * @param candidate the candidate's groups, at least one
     * @param margin the change that does not matter, a share of the baseline, 0 or more
     */
    public record Pair(Metric metric, List<Group> baseline, List<Group> candidate, double margin) {
        public Pair {
            baseline = List.copyOf(baseline);
            candidate = List.copyOf(candidate);
            if (baseline.isEmpty() || candidate.isEmpty() || !metric.unit().relative() || !(margin >= 0)) {
                throw new IllegalArgumentException(metric.name()
                        + ": both sides must have groups, a unit compared by ratio and a margin of 0 or more, but have "
                        + baseline.size() + ", " + candidate.size() + ", " + metric.unit() + " and " + margin + ".");
            }
        }
    }

    /**
     * Compare a family. The interval is a t interval of the log ratio of the means: the variance between groups on each side, and
     * one degree of freedom less than the smaller side has groups, which keeps its level whatever the two variances are. A
     * side of fewer than three groups says little of how groups differ: there they are taken to differ by at least 3% of
     * the mean, so that alone two groups show no change below 46% and one none below 71%. One group alone
     * rests on its parts and on that assumption; with a single part there is no interval.
     *
     * <p>Levels are Holm's over all that have a p-value, so that of a family without any change at most 5% are called changed.
     *
     * @param pairs the family, in any order
     * @param level the confidence level, such as 0.95
     * @return one comparison a pair, in their order
     * @source Hsu (1938) and Mickey, Brown (1966), Bounds on the Distribution Functions of the Behrens-Fisher Statistic, Annals
     *     of Mathematical Statistics 37, for the degrees of freedom
     */
    public static List<RatioComparison> compare(List<Pair> pairs, double level) {
        return decide(pairs.stream().map(pair -> new Tested(pair, ratio(pair))).toList(), level);
    }

    /** A pair and its test, which is not there where the data cannot give one. */
    record Tested(Pair pair, Optional<MeanRatio> ratio) {}

    static List<RatioComparison> decide(List<Tested> family, double level) {
        Levels.require(level);
        List<Holm.Step> steps =
                Holm.steps(family.stream().map(one -> pValue(one.ratio())).toList(), level);
        List<RatioComparison> compared = new ArrayList<>(family.size());
        for (int i = 0; i < family.size(); i++) {
            compared.add(at(family.get(i).pair(), family.get(i).ratio(), steps.get(i)));
        }
        return List.copyOf(compared);
    }

    /**
     * Bound the ratio of a further figure of the same groups, such as a percentile, at a level that was chosen for the main one.
     *
     * @return candidate / baseline - 1; empty where there is no ratio
     */
    public static Optional<Relative> change(List<Group> baseline, List<Group> candidate, double level) {
        Side before = Side.of(baseline);
        Side after = Side.of(candidate);
        if (!(before.mean() > 0) || !(after.mean() > 0)) {
            return Optional.empty();
        }
        LogRatio ratio = new LogRatio(before, after, "forks");
        boolean bounded = shown(baseline) && shown(candidate);
        return Optional.of(new Relative(
                ratio.value(), bounded ? Optional.of(ratio.interval(Levels.alpha(level))) : Optional.empty()));
    }

    private static Optional<MeanRatio> ratio(Pair pair) {
        LogRatio ratio = new LogRatio(Side.of(pair.baseline()), Side.of(pair.candidate()), "forks");
        boolean usable = ratio.baseline().mean() > 0
                && ratio.candidate().mean() > 0
                && shown(pair.baseline())
                && shown(pair.candidate());
        return usable ? Optional.of(ratio) : Optional.empty();
    }

    /** Return whether groups say anything of how they differ. */
    static boolean shown(List<Group> groups) {
        return groups.size() > 1 || groups.getFirst().parts().size() > 1;
    }

    private static OptionalDouble pValue(Optional<MeanRatio> ratio) {
        return ratio.map(one -> OptionalDouble.of(one.pValue())).orElseGet(OptionalDouble::empty);
    }

    private static RatioComparison at(Pair pair, Optional<MeanRatio> ratio, Holm.Step step) {
        double base = Side.of(pair.baseline()).mean();
        double other = Side.of(pair.candidate()).mean();
        Optional<Interval> interval = ratio.map(one -> one.interval(Levels.alpha(step.level())));
        Relative change = new Relative(base > 0 ? other / base - 1 : Double.NaN, interval);
        String method = ratio.map(MeanRatio::method).orElseGet(() -> "no interval: " + why(base, other));
        Difference difference =
                new Difference(other - base, Optional.empty(), Optional.of(change), step.level(), method);
        return new RatioComparison(
                pair.metric(),
                base,
                other,
                change,
                step.level(),
                pValue(ratio),
                step.adjusted(),
                pair.margin(),
                new Decider(pair.metric(), pair.margin(), step.level())
                        .decide(
                                Optional.of(difference),
                                ratio.isPresent() ? Optional.empty() : Optional.of(why(base, other))),
                method);
    }

    private static String why(double base, double other) {
        return base > 0 && other > 0
                ? "a single measurement says nothing of how measurements differ"
                : "there is no ratio of " + MetricFormat.number(other) + " to " + MetricFormat.number(base);
    }
}
