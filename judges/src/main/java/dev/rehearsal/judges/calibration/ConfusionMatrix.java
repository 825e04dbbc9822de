package dev.rehearsal.judges.calibration;

import dev.rehearsal.datasets.Label;
import dev.rehearsal.judges.statistics.sampling.StudentT;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The items of which the truth is known, by truth and by a judge's verdict. Immutable.
 *
 * @param classes the classes in order of name, ties last
 * @param counts how many items, by truth, then by verdict; what is missing is 0
 * @param unusable items by truth whose verdict was none of the classes; they are in no figure of usable ones
 */
public record ConfusionMatrix(List<String> classes, Map<String, Map<String, Long>> counts, Map<String, Long> unusable) {

    public ConfusionMatrix {
        classes = List.copyOf(classes);
        Map<String, Map<String, Long>> copy = new TreeMap<>();
        counts.forEach((truth, verdicts) -> copy.put(truth, Collections.unmodifiableMap(new TreeMap<>(verdicts))));
        counts = Collections.unmodifiableMap(copy);
        unusable = Collections.unmodifiableMap(new TreeMap<>(unusable));
    }

    /** Return the classes in the order in which they are shown: by name, ties last. */
    static List<String> ordered(Iterable<String> classes) {
        List<String> ordered = new ArrayList<>();
        classes.forEach(ordered::add);
        Collections.sort(ordered);
        if (ordered.remove(Label.TIE)) {
            ordered.add(Label.TIE);
        }
        return ordered;
    }

    /** Return how many items of a class got a verdict. */
    public long count(String truth, String verdict) {
        return counts.getOrDefault(truth, Map.of()).getOrDefault(verdict, 0L);
    }

    /** Return how many items have a usable verdict. */
    public long usable() {
        return classes.stream().mapToLong(this::ofTruth).sum();
    }

    /** Return how many items have none. */
    public long withoutVerdict() {
        return unusable.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Return how many usable verdicts are right. */
    public long right() {
        return classes.stream().mapToLong(label -> count(label, label)).sum();
    }

    /** Return the share of usable verdicts that are right. */
    Share accuracy(double level) {
        return Share.of(right(), usable(), level);
    }

    /** Return the share of all items whose verdict is right: an unusable one is not. */
    Share accuracyOfAll(double level) {
        return Share.of(right(), usable() + withoutVerdict(), level);
    }

    /** Return the share of right verdicts among items that neither truth nor verdict calls a tie. */
    Share accuracyWithoutTies(double level) {
        List<String> decided =
                classes.stream().filter(label -> !label.equals(Label.TIE)).toList();
        return new ConfusionMatrix(decided, counts, Map.of()).accuracy(level);
    }

    /** Return precision, recall and specificity of each class against all others. */
    List<ClassFigures> byClass(double level) {
        long all = usable();
        return classes.stream()
                .map(label -> {
                    long both = count(label, label);
                    long truth = ofTruth(label);
                    long verdict = ofVerdict(label);
                    return new ClassFigures(
                            label,
                            truth,
                            Share.of(both, verdict, level),
                            Share.of(both, truth, level),
                            Share.of(all - truth - verdict + both, all - truth, level));
                })
                .toList();
    }

    /**
     * Return Cohen's kappa of truth and usable verdicts, with the interval of its asymptotic standard error; empty where chance
     * explains all.
     *
     * @source Cohen (1960), A Coefficient of Agreement for Nominal Scales; Fleiss, Cohen, Everitt (1969), Large Sample Standard
     *     Errors of Kappa and Weighted Kappa, Psychological Bulletin 72
     */
    public Optional<Coefficient> kappa(double level) {
        double n = usable();
        double observed = right() / n;
        double expected = 0;
        for (String label : classes) {
            expected += ofTruth(label) / n * (ofVerdict(label) / n);
        }
        if (n == 0 || expected >= 1) {
            return Optional.empty();
        }
        double kappa = (observed - expected) / (1 - expected);
        double diagonal = 0;
        double rest = 0;
        for (String truth : classes) {
            for (String verdict : classes) {
                double share = count(truth, verdict) / n;
                double margins = (ofVerdict(truth) + ofTruth(verdict)) / n;
                if (truth.equals(verdict)) {
                    double term = 1 - margins * (1 - kappa);
                    diagonal += share * term * term;
                } else {
                    rest += share * margins * margins;
                }
            }
        }
        double centre = kappa - expected * (1 - kappa);
        double variance =
                (diagonal + (1 - kappa) * (1 - kappa) * rest - centre * centre) / ((1 - expected) * (1 - expected) * n);
        double critical = StudentT.critical(1 - level, Double.POSITIVE_INFINITY);
        return Optional.of(Coefficient.of(kappa, critical * Math.sqrt(Math.max(0, variance))));
    }

    private long ofTruth(String label) {
        return classes.stream().mapToLong(verdict -> count(label, verdict)).sum();
    }

    private long ofVerdict(String label) {
        return classes.stream().mapToLong(truth -> count(truth, label)).sum();
    }
}
