package dev.rehearsal.judges.calibration;

import java.util.OptionalDouble;

/**
 * What a judge makes of one class against all others, over items with a usable verdict.
 *
 * @param label the class
 * @param support how many items are of it
 * @param precision the share of its verdicts that are right
 * @param recall the share of its items that it finds: the sensitivity
 * @param specificity the share of the other classes' items that it does not take for this one
 */
public record ClassFigures(String label, long support, Share precision, Share recall, Share specificity) {

    /** Return the harmonic mean of precision and recall; empty where either has no value or both are 0. */
    public OptionalDouble f1() {
        double p = precision.value().orElse(0);
        double r = recall.value().orElse(0);
        return precision.of() == 0 || recall.of() == 0 || p + r == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(2 * p * r / (p + r));
    }
}
