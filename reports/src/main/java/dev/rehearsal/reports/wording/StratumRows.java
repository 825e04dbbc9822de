package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.recovery.RecoveryMetrics;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.PartComparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The comparisons in parts of the trials that are decided in another metric than the primary one, in the order in which somebody
 * decides by them: what got worse before what got better, quality before prices, then by how many margins.
 *
 * @param rows those that got worse or better; a row that says just what another one of the same part says is left out
 * @param unchanged how many others are decided to be unchanged
 */
public record StratumRows(List<PartComparison> rows, int unchanged) {

    private static final int LONGEST_NAME = 60;
    private static final int MANY = 8;

    public StratumRows {
        rows = List.copyOf(rows);
    }

    /** Order the comparisons of an analysis. */
    public static StratumRows of(Analysis analysis) {
        List<PartComparison> rows = new ArrayList<>();
        int unchanged = 0;
        for (PartComparison one : PartComparison.of(analysis)) {
            if (one.isClean() || one.isPrimary() || isOfRecovery(one)) {
                continue;
            }
            switch (one.comparison().decision()) {
                case Decision.Regressed ignored -> rows.add(one);
                case Decision.Improved ignored -> rows.add(one);
                case Decision.Unchanged ignored -> unchanged++;
                case Decision.Inconclusive ignored -> {
                    // nothing is known
                }
            }
        }
        rows.sort(Comparator.comparing((PartComparison one) -> one.comparison().decision() instanceof Decision.Improved)
                .thenComparing(one -> Defects.isPrice(one.comparison().metric()))
                .thenComparing(Comparator.comparingDouble((PartComparison one) -> Culprits.margins(one.comparison()))
                        .reversed()));
        List<PartComparison> distinct = new ArrayList<>();
        rows.stream()
                .filter(one -> distinct.stream().noneMatch(other -> repeats(other, one)))
                .forEach(distinct::add);
        return new StratumRows(distinct, unchanged);
    }

    /** What is known of recovery has rows of its own, the systems beside each other. */
    private static boolean isOfRecovery(PartComparison one) {
        return RecoveryMetrics.named(one.comparison().metric().name()).isPresent();
    }

    /** Return the rows that tell how well something was done, and not what was used for it. */
    public List<PartComparison> quality() {
        return rows.stream()
                .filter(one -> !Defects.isPrice(one.comparison().metric()))
                .toList();
    }

    private static boolean repeats(PartComparison shown, PartComparison one) {
        return shown.part().equals(one.part()) && MetricRows.saysTheSame(shown.comparison(), one.comparison());
    }

    /** Return what a row is about, such as {@code tokens under rate-limit}. */
    public static String title(PartComparison one) {
        return Visible.line(one.name(), LONGEST_NAME);
    }

    /**
     * Return the primary metric's comparisons under each perturbation, or by each tag: in order of name, but where they are many, those
     * that look worst first.
     */
    public static List<PartComparison> primary(Analysis analysis, Class<? extends Subgroup> kind) {
        List<PartComparison> all = PartComparison.of(analysis).stream()
                .filter(one -> one.isPrimary() && kind.isInstance(one.part()))
                .toList();
        return all.size() <= MANY
                ? all
                : all.stream()
                        .sorted(Comparator.comparingDouble((PartComparison one) -> -Defects.loss(one.comparison())))
                        .toList();
    }
}
