package dev.rehearsal.judges.calibration;

import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.sampling.ClopperPearson;
import java.util.Optional;

/**
 * Rates from labels alone, exact, for arms with too few labels to learn from them how a judge errs: Clopper and Pearson's interval on
 * the number of labels, or on fewer where those of one cluster go together; the difference by squaring and adding, as if the arms
 * were independent, which is no narrower than it may be where they share their cases.
 *
 * @source Clopper, Pearson (1934), Biometrika 26; Newcombe (1998), Interval Estimation for the Difference between Independent Proportions,
 *     Statistics in Medicine 17; Zou, Donner (2008), Construction of Confidence Limits about Effect Measures, Statistics in Medicine 27
 */
final class LabelsAlone {

    private static final int HALVINGS = 40;

    private LabelsAlone() {}

    /** Estimate a rate; empty where fewer than two clusters have a label. */
    static Optional<CorrectedValue> rate(JudgedArm arm, Independence units, double level) {
        double clusters = units.clusters(arm.labelled);
        if (clusters < 2) {
            return Optional.empty();
        }
        double share = share(arm, units);
        return Optional.of(new CorrectedValue(
                share, exact(share, effective(arm, units, share, clusters), 1 - level), 1, arm.labels(), method(arm)));
    }

    /** Estimate candidate minus baseline; empty where fewer than two clusters have a label on either side. */
    static Optional<CorrectedValue> difference(
            JudgedArm baseline, JudgedArm candidate, Independence units, double level) {
        double before = units.clusters(baseline.labelled);
        double after = units.clusters(candidate.labelled);
        if (Math.min(before, after) < 2) {
            return Optional.empty();
        }
        double one = share(baseline, units);
        double other = share(candidate, units);
        double n = effective(baseline, units, one, before);
        double m = effective(candidate, units, other, after);
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (squareAndAdd(one, n, other, m, middle).contains(0)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        JudgedArm fewest = baseline.labels() < candidate.labels() ? baseline : candidate;
        return Optional.of(new CorrectedValue(
                other - one, squareAndAdd(one, n, other, m, 1 - level), high, fewest.labels(), method(fewest)));
    }

    private static String method(JudgedArm arm) {
        return CorrectedValue.by(arm.labels()) + " alone (exact; under " + PredictionPowered.MIN_LABELS
                + ", too few to learn from them how the judge errs)";
    }

    private static double share(JudgedArm arm, Independence units) {
        return units.total(arm.truth) / units.total(arm.labelled);
    }

    /** Return how many independent labels these are worth, at most as many as there are. */
    private static double effective(JudgedArm arm, Independence units, double share, double clusters) {
        double binomial = share * (1 - share);
        if (binomial <= 0) {
            return clusters;
        }
        double labelled = units.total(arm.labelled);
        double[] parts = new double[arm.labelled.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = (arm.truth[i] - share * arm.labelled[i]) / labelled;
        }
        double greatest = 0;
        for (double each : units.covariances(parts, parts)) {
            greatest = Math.max(greatest, each);
        }
        // n - 1 labels and the one that the mean took
        return Math.min((double) arm.labels(), binomial / greatest + 1);
    }

    private static Interval exact(double share, double n, double alpha) {
        return new Interval(ClopperPearson.lower(share, n, alpha), ClopperPearson.upper(share, n, alpha));
    }

    private static Interval squareAndAdd(double one, double n, double other, double m, double alpha) {
        Interval before = exact(one, n, alpha);
        Interval after = exact(other, m, alpha);
        double difference = other - one;
        return new Interval(
                difference - Math.hypot(other - after.low(), before.high() - one),
                difference + Math.hypot(after.high() - other, one - before.low()));
    }
}
