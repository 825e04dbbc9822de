package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.Comparison.Difference;
import dev.rehearsal.judges.statistics.Comparison.Relative;
import java.util.Optional;

/**
 * The rule that decides from the interval alone: within the margin is unchanged, which wins; else on one side of 0 is
 * improved or regressed; else inconclusive.
 *
 * @param metric what is compared, in its direction
 * @param margin what does not matter, in the metric's unit or as a share of the baseline
 * @param level the interval's
 */
public record Decider(Metric metric, double margin, double level) {

    /**
     * Decide.
     *
     * @param difference the difference; empty where no case has values on both sides
     * @param undecidable why the design cannot decide anything at this level, if so
     */
    public Decision decide(Optional<Difference> difference, Optional<String> undecidable) {
        if (undecidable.isPresent()) {
            return new Decision.Inconclusive(metric.name() + " cannot be compared: " + undecidable.get() + ".");
        }
        if (difference.isEmpty()) {
            return new Decision.Inconclusive(metric.name() + " cannot be compared: no case has a value on both sides.");
        }
        Difference found = difference.get();
        if (metric.unit().relative()) {
            Optional<Relative> relative = found.relative();
            return relative.flatMap(Relative::interval)
                    .map(interval -> decide(
                            interval,
                            signed(relative.get().value(), true) + " (" + Numbers.level(level) + " interval "
                                    + Numbers.percents(interval) + ")",
                            Numbers.percent(margin) + " of the baseline"))
                    .orElseGet(() ->
                            new Decision.Inconclusive(metric.name() + " cannot be compared: " + found.method() + "."));
        }
        return found.interval()
                .map(interval -> decide(
                        interval,
                        signed(found.value(), false) + " (" + Numbers.level(level) + " interval "
                                + Numbers.interval(interval) + ")",
                        Numbers.number(margin)))
                .orElseGet(() ->
                        new Decision.Inconclusive(metric.name() + " cannot be compared: " + found.method() + "."));
    }

    private Decision decide(Interval interval, String change, String within) {
        String start = metric.name() + " changed by " + change;
        if (-margin <= interval.low() && interval.high() <= margin) {
            return new Decision.Unchanged(start + ", wholly within the margin of " + within + ".");
        }
        if (interval.low() > 0 || interval.high() < 0) {
            boolean better = (interval.low() > 0) == (metric.direction() == Direction.HIGHER);
            return better
                    ? new Decision.Improved(start + ", wholly on the better side of 0.")
                    : new Decision.Regressed(start + ", wholly on the worse side of 0.");
        }
        return new Decision.Inconclusive(
                start + ": neither a change nor, with a margin of " + within + ", its absence is shown.");
    }

    private static String signed(double value, boolean share) {
        return (value > 0 ? "+" : "") + (share ? Numbers.percent(value) : Numbers.number(value));
    }
}
