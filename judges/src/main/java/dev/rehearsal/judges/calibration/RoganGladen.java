package dev.rehearsal.judges.calibration;

import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.sampling.StudentT;
import java.util.Optional;

/**
 * A judge's rate corrected by its sensitivity and specificity, for the uncertainty of all three. Needs a judge that is better than
 * chance: there is none where both sum to 1 or less. The trials count as independent.
 *
 * @param value the corrected rate, within 0 to 1
 * @param interval Lang and Reiczigel's, within 0 to 1
 * @param sensitivity the share of positive trials that the judge calls so
 * @param specificity the share of the others that it does not
 * @source Rogan, Gladen (1978), Estimating Prevalence from the Results of a Screening Test, American Journal of Epidemiology 107; Lang,
 *     Reiczigel (2014), Confidence Limits for Prevalence of Disease Adjusted for Estimated Sensitivity and Specificity, Preventive
 *     Veterinary Medicine 113
 */
public record RoganGladen(double value, Interval interval, Share sensitivity, Share specificity) {

    /** Correct an arm's rate; empty where labels of one class are missing, or sensitivity and specificity sum to 1 or less. */
    public static Optional<RoganGladen> of(JudgedArm arm, double level) {
        JudgedArm.Confusion seen = arm.confusion();
        if (seen.positive() == 0 || seen.negative() == 0) {
            return Optional.empty();
        }
        Share sensitivity = Share.of(seen.found(), seen.positive(), level);
        Share specificity = Share.of(seen.refused(), seen.negative(), level);
        double youden = sensitivity.value().orElse(0) + specificity.value().orElse(0) - 1;
        if (youden <= 0) {
            return Optional.empty();
        }
        double value = within(
                ((double) seen.called() / seen.usable() + specificity.value().orElse(0) - 1) / youden);
        return Optional.of(new RoganGladen(value, interval(seen, level), sensitivity, specificity));
    }

    private static Interval interval(JudgedArm.Confusion seen, double level) {
        double z = StudentT.critical(1 - level, Double.POSITIVE_INFINITY);
        double n = seen.usable() + z * z;
        double rate = (seen.called() + z * z / 2) / n;
        double positive = seen.positive() + 2.0;
        double negative = seen.negative() + 2.0;
        double sensitivity = (seen.found() + 1) / positive;
        double specificity = (seen.refused() + 1) / negative;
        double youden = sensitivity + specificity - 1;
        if (youden <= 0) {
            return new Interval(0, 1);
        }
        double value = (rate + specificity - 1) / youden;
        double shift = 2
                * z
                * z
                * (value * sensitivity * (1 - sensitivity) / positive
                        - (1 - value) * specificity * (1 - specificity) / negative);
        double reach = z
                * Math.sqrt(rate * (1 - rate) / n
                        + (1 - value) * (1 - value) * specificity * (1 - specificity) / negative
                        + value * value * sensitivity * (1 - sensitivity) / positive)
                / youden;
        return new Interval(within(value + shift - reach), within(value + shift + reach));
    }

    private static double within(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
