package dev.rehearsal.judges.calibration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One judge measured against people.
 *
 * @param judge its name
 * @param order the classes in the order in which it saw what they stand for; empty where that has no order
 * @param verdicts how many items it was asked about
 * @param labelled how many of these have a truth to be held against
 * @param missing how many verdicts were none
 * @param words what stands in place of a class, and how often, the most frequent first
 * @param matrix the labelled items by truth and verdict
 * @param accuracy the share of usable verdicts that are right
 * @param accuracyOfAll the share of all verdicts that are right
 * @param accuracyWithoutTies the share of right verdicts where neither truth nor verdict is a tie
 * @param kappa Cohen's, of truth and usable verdicts; empty where chance explains all
 * @param classes precision, recall and specificity by class
 * @param rates the judge's rate of the positive class by arm, corrected; empty where no class is positive
 * @param differences the second and later arms against the first, corrected
 */
public record JudgeCalibration(
        String judge,
        List<String> order,
        long verdicts,
        long labelled,
        long missing,
        Map<String, Long> words,
        ConfusionMatrix matrix,
        Share accuracy,
        Share accuracyOfAll,
        Share accuracyWithoutTies,
        Optional<Coefficient> kappa,
        List<ClassFigures> classes,
        List<ArmRate> rates,
        List<ArmDifference> differences) {

    public JudgeCalibration {
        order = List.copyOf(order);
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
        classes = List.copyOf(classes);
        rates = List.copyOf(rates);
        differences = List.copyOf(differences);
    }

    /** Return how many of its verdicts nobody can use. */
    public long unusable() {
        return missing + words.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * How often a judge says the positive class of an arm, and how often that is so.
     *
     * @param arm the arm; empty text where labels name none
     * @param judged the share of its usable verdicts
     * @param labels how many of the arm's items have a truth
     * @param corrected the rate, in whose interval the judge's error is; empty where too few are labelled
     * @param roganGladen the same by sensitivity and specificity; empty where these do not allow it
     */
    public record ArmRate(
            String arm,
            Share judged,
            long labels,
            Optional<CorrectedValue> corrected,
            Optional<RoganGladen> roganGladen) {}

    /** An arm against another, paired by item. */
    public record ArmDifference(String baseline, String candidate, Optional<CorrectedValue> corrected) {}
}
