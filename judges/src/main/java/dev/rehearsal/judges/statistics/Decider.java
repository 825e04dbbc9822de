package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.Comparison.Adjustment;
import dev.rehearsal.judges.statistics.Comparison.Difference;
import dev.rehearsal.judges.statistics.Comparison.Relative;
import dev.rehearsal.judges.statistics.sampling.Levels;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rule that decides from the interval: within the margin is unchanged, which wins; else on one side of 0 is
 * improved or regressed; else inconclusive. Where several were compared together, the interval alone does not suffice: the
 * p-value that was adjusted for their number must be below 1 - level, too.
 *
 * @param metric what is compared, in its direction
 * @param margin what does not matter, in the metric's unit or as a share of the baseline
 * @param level the interval's
 */
public record Decider(Metric metric, double margin, double level) {

    /**
     * Decide from one comparison's own interval.
     *
     * @param difference the difference; empty where no case has values on both sides
     * @param undecidable why the design cannot decide anything at this level, if so
     */
    public Decision decide(Optional<Difference> difference, Optional<String> undecidable) {
        return decide(difference, undecidable, Optional.empty());
    }

    /**
     * Decide.
     *
     * @param difference the difference with its own interval; empty where no case has values on both sides
     * @param undecidable why the design cannot decide anything at this level, if so
     * @param adjustment what is left of the p-values among others; empty where it stands alone
     */
    public Decision decide(
            Optional<Difference> difference, Optional<String> undecidable, Optional<Adjustment> adjustment) {
        if (undecidable.isPresent()) {
            return new Decision.Inconclusive(metric.name() + " cannot be compared: " + undecidable.get() + ".");
        }
        if (difference.isEmpty()) {
            return new Decision.Inconclusive(metric.name() + " cannot be compared: no case has a value on both sides.");
        }
        Difference found = difference.get();
        Optional<Interval> interval =
                metric.unit().relative() ? found.relative().flatMap(Relative::interval) : found.interval();
        return interval.map(each -> decide(each, found, adjustment))
                .orElseGet(() ->
                        new Decision.Inconclusive(metric.name() + " cannot be compared: " + found.method() + "."));
    }

    private Decision decide(Interval interval, Difference found, Optional<Adjustment> adjustment) {
        Optional<Adjustment> family = adjustment.filter(each -> each.metrics() > 1);
        boolean inside = -margin <= interval.low() && interval.high() <= margin;
        boolean outside = interval.low() > 0 || interval.high() < 0;
        if (inside && family.map(each -> shown(each.equivalence())).orElse(true)) {
            String why = "wholly within the margin of " + within()
                    + family.map(each -> also(each, each.equivalence())).orElse("");
            return new Decision.Unchanged(start(found) + ", " + why + ".", why);
        }
        if (outside && !inside && family.map(each -> shown(each.difference())).orElse(true)) {
            boolean better = (interval.low() > 0) == (metric.direction() == Direction.HIGHER);
            String why = "wholly on the " + (better ? "better" : "worse") + " side of 0"
                    + family.map(each -> also(each, each.difference())).orElse("");
            String reason = start(found) + ", " + why + ".";
            return better ? new Decision.Improved(reason, why) : new Decision.Regressed(reason, why);
        }
        String why = inside
                ? family.map(each ->
                                "its interval lies within the margin of " + within() + but(each, each.equivalence()))
                        .orElse("")
                : outside
                        ? family.map(each -> "its interval excludes 0" + but(each, each.difference()))
                                .orElse("")
                        : "neither a change nor, with a margin of " + within() + ", its absence is shown";
        return new Decision.Inconclusive(start(found) + ": " + why + ".", why);
    }

    private String start(Difference found) {
        return metric.name() + " changed by " + MetricFormat.change(metric.unit(), found);
    }

    private String within() {
        return MetricFormat.margin(metric.unit(), margin) + (metric.unit().relative() ? " of the baseline" : "");
    }

    private boolean shown(OptionalDouble adjusted) {
        return adjusted.isPresent() && adjusted.getAsDouble() < Levels.alpha(level);
    }

    private static String also(Adjustment family, OptionalDouble adjusted) {
        return ", also among " + family.metrics() + " metrics (adjusted p " + pValue(adjusted) + ")";
    }

    private static String but(Adjustment family, OptionalDouble adjusted) {
        return ", but among " + family.metrics() + " metrics its adjusted p is " + pValue(adjusted);
    }

    private static String pValue(OptionalDouble p) {
        return MetricFormat.pValue(p).replace("<", "below ");
    }
}
