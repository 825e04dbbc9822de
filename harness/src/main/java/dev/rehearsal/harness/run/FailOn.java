package dev.rehearsal.harness.run;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Suggestions;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.PartComparison;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What makes a comparison fail.
 *
 * @param words decisions of the primary metric, {@code primary}, {@code any} and names of metrics
 */
public record FailOn(List<String> words) {

    /** The option that names it on the command line. */
    public static final String OPTION = "--fail-on";

    private static final String ANY = "any";
    private static final String PRIMARY = "primary";
    private static final List<String> DECISIONS = List.of("improved", "unchanged", "regressed", "inconclusive");
    private static final int MOST = 10;

    public FailOn {
        words = List.copyOf(words);
    }

    /**
     * Return why an analysis fails, one sentence for each thing that got worse; empty where it does not.
     *
     * @throws InvalidInputException for a word that is neither a decision nor a metric that was compared
     */
    public List<String> failing(Analysis analysis) {
        Comparison first = analysis.comparisons().getFirst();
        List<PartComparison> all = PartComparison.of(analysis);
        Set<String> metrics = new LinkedHashSet<>();
        all.forEach(one -> metrics.add(one.comparison().metric().name()));
        Set<String> why = new LinkedHashSet<>();
        for (String word : words) {
            if (DECISIONS.contains(word)) {
                if (first.decision().word().equals(word)) {
                    why.add(first.metric().name() + " is " + word);
                }
            } else if (word.equals(ANY)) {
                all.forEach(one -> worse(one, why));
            } else {
                String metric = word.equals(PRIMARY) ? first.metric().name() : known(word, metrics);
                all.stream()
                        .filter(one -> one.isClean()
                                && one.comparison().metric().name().equals(metric))
                        .forEach(one -> worse(one, why));
            }
        }
        List<String> told = new ArrayList<>(why.stream().limit(MOST).toList());
        if (why.size() > MOST) {
            told.add("and " + (why.size() - MOST) + " more");
        }
        return told;
    }

    /**
     * Return why JMH's results fail.
     *
     * @param decision the worst of the benchmarks'
     * @throws InvalidInputException for a word that is no decision: there are no metrics
     */
    public List<String> failing(String decision) {
        for (String word : words) {
            if (!DECISIONS.contains(word) && !word.equals(ANY) && !word.equals(PRIMARY)) {
                throw unknown(word, Set.of());
            }
        }
        boolean worse = decision.equals("regressed") && (words.contains(ANY) || words.contains(PRIMARY));
        return worse || words.contains(decision) ? List.of("the worst benchmark is " + decision) : List.of();
    }

    private static void worse(PartComparison one, Set<String> why) {
        if (one.comparison().decision() instanceof Decision.Regressed) {
            why.add(one.name() + " is worse");
        }
    }

    private static String known(String word, Set<String> metrics) {
        if (!metrics.contains(word)) {
            throw unknown(word, metrics);
        }
        return word;
    }

    private static InvalidInputException unknown(String word, Set<String> metrics) {
        List<String> known = new ArrayList<>(List.of(ANY, PRIMARY));
        known.addAll(DECISIONS);
        known.addAll(metrics);
        List<String> meant = Suggestions.meant(word, known);
        return new InvalidInputException(
                OPTION,
                "it must name a metric that is compared, any, primary, or a decision of the primary metric",
                "was " + InvalidInputException.quote(word),
                (meant.isEmpty() ? "" : "Did you mean " + String.join(" or ", meant) + "? ") + "Known here: "
                        + String.join(", ", known));
    }
}
