package dev.rehearsal.judges.statistics.passrate;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.statistics.MetricFormat;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * The rule of when a test that is repeated a fixed number of times fails: when so many repetitions failed that a test
 * whose true pass rate is {@code atLeast} would do so with a probability of at most {@code 1 - confidence}. That is the
 * exact one-sided binomial test; equivalently, it fails when the upper Clopper-Pearson limit of the pass rate at that
 * confidence lies below {@code atLeast}. A rate of 1 allows no failure.
 *
 * <p>The number of repetitions is fixed beforehand, so stopping once no outcome of the rest can change the answer
 * (curtailment) changes no answer and inflates no error. Immutable.
 *
 * @source Clopper, Pearson (1934), The Use of Confidence or Fiducial Limits, Biometrika 26; Alling (1966), Closed Sequential
 *     Tests for Binomial Probabilities, Biometrika 53, for curtailment
 */
public final class PassRateRule {

    /** The confidence where nobody says another. */
    public static final double USUAL_CONFIDENCE = 0.95;

    private static final double LEAST_CONFIDENCE = 0.5;

    private final int repetitions;
    private final double atLeast;
    private final double confidence;
    private final int allowed;

    private PassRateRule(int repetitions, double atLeast, double confidence) {
        this.repetitions = repetitions;
        this.atLeast = atLeast;
        this.confidence = confidence;
        this.allowed = allowed(repetitions, atLeast, confidence);
    }

    /**
     * Return the rule that every repetition must pass.
     *
     * @param repetitions how often the test is run
     */
    public static PassRateRule all(int repetitions) {
        return new PassRateRule(repetitions, 1, USUAL_CONFIDENCE);
    }

    /**
     * Make a rule that can tell.
     *
     * @param where what messages name
     * @param repetitions how often the test is run, at least 1
     * @param atLeast the pass rate that is good enough, above 0 and at most 1
     * @param confidence one minus the greatest probability of a false alarm, from 0.5 to below 1
     * @throws InvalidInputException for numbers outside of these limits, and where not even failing every time would show that the
     *     rate is too low
     */
    public static PassRateRule of(String where, int repetitions, double atLeast, double confidence) {
        if (repetitions < 1 || !(atLeast > 0 && atLeast <= 1) || !(confidence >= LEAST_CONFIDENCE && confidence < 1)) {
            throw new InvalidInputException(
                    where,
                    "a pass rate must have 1 repetition or more, a rate above 0 and at most 1, and a confidence from 0.5 to"
                            + " below 1",
                    "they were " + repetitions + ", " + atLeast + " and " + confidence,
                    "Write for example 20, 0.9 and 0.95");
        }
        PassRateRule rule = new PassRateRule(repetitions, atLeast, confidence);
        if (rule.allowed >= repetitions) {
            int enough = (int) Math.ceil(Math.log1p(-confidence) / Math.log1p(-atLeast));
            throw new InvalidInputException(
                    where,
                    "a pass rate must be refutable by its repetitions",
                    repetitions + (repetitions == 1 ? " repetition" : " repetitions") + " cannot show a rate below "
                            + MetricFormat.precisePercent(atLeast) + " at " + MetricFormat.level(confidence)
                            + " confidence",
                    "Repeat at least " + enough + " times, or ask for a rate of 1");
        }
        return rule;
    }

    private static int allowed(int repetitions, double atLeast, double confidence) {
        if (atLeast == 1) {
            return 0;
        }
        BinomialDistribution failures = new BinomialDistribution(null, repetitions, 1 - atLeast);
        int allowed = 0;
        while (allowed < repetitions && 1 - failures.cumulativeProbability(allowed) > 1 - confidence) {
            allowed++;
        }
        return allowed;
    }

    /**
     * Return what is certain after all repetitions, some of which were no test at all: the same rate at the same confidence is
     * asked of the others. Nothing is, where none is left or not even failing every time would show that the rate is too low.
     *
     * @param passed how many passed
     * @param failed how many failed
     * @param idle how many there was nothing to test in
     */
    public Standing afterAll(int passed, int failed, int idle) {
        if (idle == 0) {
            return after(passed, failed, repetitions - passed - failed);
        }
        int left = repetitions - idle;
        if (left < 1) {
            return Standing.UNKNOWN;
        }
        PassRateRule rule = new PassRateRule(left, atLeast, confidence);
        return rule.allowed >= left ? Standing.UNKNOWN : rule.after(passed, failed, left - passed - failed);
    }

    /** Return how often the test is run. */
    public int repetitions() {
        return repetitions;
    }

    /** Return how many repetitions may fail: the least number that is exceeded with at most {@code 1 - confidence}. */
    public int allowedFailures() {
        return allowed;
    }

    /**
     * Return what is certain after some repetitions.
     *
     * @param passed how many passed
     * @param failed how many failed
     * @param unknown how many have no verdict and never will; they count as neither
     */
    public Standing after(int passed, int failed, int unknown) {
        int open = repetitions - passed - failed - unknown;
        if (failed > allowed) {
            return Standing.FAILED;
        }
        if (failed + unknown + open <= allowed) {
            return passed > 0 ? Standing.PASSED : open == 0 ? Standing.UNKNOWN : Standing.OPEN;
        }
        return open == 0 ? Standing.UNKNOWN : Standing.OPEN;
    }

    /** Return the rule in words, such as {@code at least 90% of 20 must pass (95% confidence: up to 4 may fail)}. */
    public String words() {
        if (atLeast == 1) {
            return repetitions == 1 ? "it must pass" : "all " + repetitions + " must pass";
        }
        return "at least " + MetricFormat.precisePercent(atLeast) + " must pass (" + MetricFormat.level(confidence)
                + " confidence: up to " + allowed + " of " + repetitions + " may fail)";
    }

    @Override
    public String toString() {
        return words();
    }
}
