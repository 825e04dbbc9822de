package dev.rehearsal.judges.calibration;

import dev.rehearsal.judges.statistics.Interval;
import java.util.Optional;

/**
 * A rate, or a difference of rates, in whose interval a judge's error is: by {@link PredictionPowered prediction-powered inference}, or
 * from labels alone where these are few.
 *
 * @param value a rate or a difference of rates
 * @param interval at the level asked for
 * @param pValue two-sided, of no difference; 1 for rates
 * @param labels how many labels it rests on, of the arm that has the fewest
 * @param method how it was computed, for people, beginning with the labels
 */
public record CorrectedValue(double value, Interval interval, double pValue, long labels, String method) {

    /** What stands in the method of every figure of a judge in whose interval its error is not. */
    public static final String NONE = "the judge's own error is in no interval";

    private static final String MARK = "corrected by ";

    /** Return whether a figure's method says that a judge's error is in its interval. */
    public static boolean made(String method) {
        return method.startsWith(MARK);
    }

    /** Begin a method. */
    static String by(long labels) {
        return MARK + labels + " labels";
    }

    /** Correct a rate; empty where too few were labelled to say anything. */
    public static Optional<CorrectedValue> rate(JudgedArm arm, Independence units, double level) {
        return arm.labels() < PredictionPowered.MIN_LABELS
                ? LabelsAlone.rate(arm, units, level)
                : PredictionPowered.rate(arm, units, level)
                        .map(found ->
                                new CorrectedValue(found.value(), found.interval(), 1, found.labels(), method(found)));
    }

    /** Correct candidate minus baseline; empty where too few were labelled on either side to say anything. */
    public static Optional<CorrectedValue> difference(
            JudgedArm baseline, JudgedArm candidate, Independence units, double level) {
        return Math.min(baseline.labels(), candidate.labels()) < PredictionPowered.MIN_LABELS
                ? LabelsAlone.difference(baseline, candidate, units, level)
                : PredictionPowered.difference(baseline, candidate, units, level)
                        .map(found -> new CorrectedValue(
                                found.value(), found.interval(), found.pValue(), found.labels(), method(found)));
    }

    private static String method(PredictionPowered.Estimated found) {
        return by(found.labels()) + " (PPI++)";
    }
}
