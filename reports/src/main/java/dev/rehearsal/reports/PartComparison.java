package dev.rehearsal.reports;

import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison with the part of the trials that it is about.
 *
 * @param part all clean trials, those under a perturbation, or those of a tag's cases
 * @param comparison what was found there
 * @param isPrimary whether it is in the primary metric
 */
public record PartComparison(Subgroup part, Comparison comparison, boolean isPrimary) {

    /**
     * Return all comparisons of an analysis: over all clean trials, the primary metric first; under each perturbation, those of
     * recovery last; by each tag.
     */
    public static List<PartComparison> of(Analysis analysis) {
        List<PartComparison> all = new ArrayList<>();
        add(all, Subgroup.CLEAN, analysis.comparisons());
        analysis.strata().forEach((name, compared) -> add(all, new Subgroup.Under(name), compared));
        analysis.recovery()
                .forEach(row -> row.comparisons()
                        .forEach(one ->
                                all.add(new PartComparison(new Subgroup.Under(row.perturbation()), one, false))));
        analysis.tags().forEach((name, compared) -> add(all, new Subgroup.Tagged(name), compared));
        return List.copyOf(all);
    }

    /** The primary metric's is the first of each part. */
    private static void add(List<PartComparison> all, Subgroup part, List<Comparison> compared) {
        for (int i = 0; i < compared.size(); i++) {
            all.add(new PartComparison(part, compared.get(i), i == 0));
        }
    }

    /** Return whether it is about all clean trials. */
    public boolean isClean() {
        return part.equals(Subgroup.CLEAN);
    }

    /** Return the metric with its part: {@code success under rate-limit}. */
    public String name() {
        return comparison.metric().name() + part.words();
    }
}
