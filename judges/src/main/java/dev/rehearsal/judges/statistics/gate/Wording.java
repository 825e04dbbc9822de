package dev.rehearsal.judges.statistics.gate;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Extremes;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.Numbers;
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

    /** Write a number with its unit, {@code 198 ms}; rates, grades and counts as they are. */
    static String number(double value, Optional<Unit> unit) {
        return Numbers.number(value) + (Double.isInfinite(value) ? "" : suffix(unit));
    }

    /** Write the limits with their unit, {@code [180 ms, unbounded]}. */
    static String interval(Interval interval, Optional<Unit> unit) {
        return "[" + number(interval.low(), unit) + ", " + number(interval.high(), unit) + "]";
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

    private static String suffix(Optional<Unit> unit) {
        return unit.map(each -> switch (each) {
                    case MS -> " ms";
                    case USD -> " usd";
                    case TOKENS -> " tokens";
                    case RATE, SCORE, COUNT -> "";
                })
                .orElse("");
    }
}
