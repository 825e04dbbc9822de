package dev.rehearsal.judges.statistics.gate;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison.Difference;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Extremes;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.judges.statistics.Percentiles;
import dev.rehearsal.judges.statistics.sampling.AmountLimit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The wording of gates' figures for people. */
final class Wording {

    private static final Pattern PERCENTILE = Pattern.compile(".*\\.(p([1-9][0-9]))");
    private static final double HUNDRED = 100;

    private Wording() {}

    /** Write a value as reports do, {@code 98.4%}; of an unknown unit as a plain number. */
    static String number(double value, Optional<Unit> unit) {
        return Double.isInfinite(value)
                ? MetricFormat.number(value)
                : unit.map(each -> MetricFormat.value(each, value) + (each == Unit.TOKENS ? " tokens" : ""))
                        .orElseGet(() -> MetricFormat.number(value));
    }

    /** Write a gate's limit, as exact as it was written: {@code 99.95%}. */
    static String limit(double limit, Optional<Unit> unit) {
        return unit.filter(each -> each == Unit.RATE).isPresent()
                ? MetricFormat.limit(Unit.RATE, limit)
                : number(limit, unit);
    }

    /** Write the limits, {@code 91.5% to 99.5%}. */
    static String interval(Interval interval, Optional<Unit> unit) {
        boolean tokens = unit.filter(each -> each == Unit.TOKENS).isPresent();
        String low = tokens ? MetricFormat.value(Unit.TOKENS, interval.low()) : number(interval.low(), unit);
        return low + " to " + number(interval.high(), unit);
    }

    /**
     * Write a difference with its interval.
     *
     * @param share whether it is meant as a share of the baseline's value
     */
    static String change(Unit unit, Difference difference, boolean share) {
        return share || !unit.relative()
                ? MetricFormat.change(unit, difference)
                : MetricFormat.signed(unit, difference.value()) + " ("
                        + MetricFormat.level(difference.level()) + " interval "
                        + difference
                                .interval()
                                .map(limits -> MetricFormat.signed(unit, limits.low()) + " to "
                                        + MetricFormat.signed(unit, limits.high()))
                                .orElse("unknown")
                        + ")";
    }

    /** Write a margin without its sign: {@code 5 points}, {@code 5%}, {@code 200 ms}. */
    static String margin(Unit unit, double margin, boolean share) {
        return share || !unit.relative()
                ? MetricFormat.margin(unit, margin).substring(1)
                : MetricFormat.value(unit, margin);
    }

    /** Write how many trials have no value. */
    static String unscored(Extremes extremes) {
        return extremes.unscored() == 1 ? "1 trial without a value" : extremes.unscored() + " trials without a value";
    }

    /** Return why an upper limit is unbounded, with what would bound it; empty where there is one. */
    static Optional<String> tooFew(String metric, Estimate estimate, Interval interval) {
        Matcher percentile = PERCENTILE.matcher(metric);
        if (interval.high() != Double.POSITIVE_INFINITY) {
            return Optional.empty();
        }
        if (!percentile.matches()) {
            return Optional.of("these are too few cases for an upper limit of a mean, as one that was not seen may cost"
                    + " anything; " + AmountLimit.MIN_CLUSTERS + " independent ones are enough");
        }
        String name = percentile.group(1);
        int needed = Percentiles.casesNeeded(Integer.parseInt(percentile.group(2)) / HUNDRED, estimate.level());
        String few = estimate.cases() < needed
                ? estimate.cases() + (estimate.cases() == 1 ? " case is" : " cases are")
                : estimate.cases() + " cases that depend on each other are";
        return Optional.of(few + " too few for an upper limit of " + name + "; " + needed
                + " independent ones, each played once, are enough");
    }
}
