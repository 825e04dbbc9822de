package dev.rehearsal.judges.statistics.selfcheck;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Holm;
import dev.rehearsal.judges.statistics.PairedAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * A check of what several metrics do to a decision: how often some metric of a family is falsely called improved or
 * regressed where none differs, and how often some metric is falsely called unchanged where each differs by exactly its margin.
 * Deterministic: every row has its own seed. Stateless.
 */
public final class FamilyCheck {

    private static final double LEVEL = 0.95;
    private static final double MOST_FALSE = 0.06;
    /** With so many experiments the bound stands as it is. */
    private static final int EXACT = 10_000;

    private static final int CASES = 100;
    private static final double MARGIN = 0.2;
    private static final double LOST = 0.1;

    private FamilyCheck() {}

    /** What is true of every metric of a family. */
    private enum Truth {
        /** It does not differ: no word of change is right. */
        NONE(0, "changed, but none is"),
        /** It differs by its margin: "unchanged" is wrong. */
        AT_MARGIN(MARGIN, "unchanged, but all are at the margin");

        private final double margin;
        private final String called;

        Truth(double margin, String called) {
            this.margin = margin;
            this.called = called;
        }

        private PairedRates rates() {
            return new PairedRates(LOST, LOST + margin);
        }

        private boolean isFalse(Decision decision) {
            return switch (decision) {
                case Decision.Improved ignored -> this == NONE;
                case Decision.Regressed ignored -> this == NONE;
                case Decision.Unchanged ignored -> this == AT_MARGIN;
                case Decision.Inconclusive ignored -> false;
            };
        }
    }

    /**
     * The results of one family.
     *
     * @param metrics how many secondary metrics there are
     * @param correlated whether they share most of what varies
     * @param called the word that is false
     * @param experiments how many were simulated
     * @param own the share in which some metric's own interval says the false word
     * @param adjusted the share in which some metric is called it
     * @param holds whether that is within its bound
     */
    public record Row(
            int metrics,
            boolean correlated,
            String called,
            int experiments,
            double own,
            double adjusted,
            boolean holds) {

        /** Return the row as a line of a Markdown table. */
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "| %d %s metrics | %s | %.1f%% | %.1f%% | %s |",
                    metrics,
                    correlated ? "correlated" : "independent",
                    called,
                    100 * own,
                    100 * adjusted,
                    holds ? "holds" : "FAILS");
        }
    }

    /**
     * The results of all families.
     *
     * @param rows one a family
     * @param holds whether every row does
     */
    public record Report(List<Row> rows, boolean holds) {
        public Report {
            rows = List.copyOf(rows);
        }

        /** Return a Markdown table. */
        public String table() {
            var lines = new StringBuilder("""
                    | family | some metric is called | by its own interval | by its word | |
                    |---|---|---|---|---|
                    """);
            rows.forEach(row -> lines.append(row.line()).append('\n'));
            return lines.toString();
        }
    }

    /**
     * Simulate families of 2, 5, 10 and 20 secondary metrics, independent and correlated.
     *
     * @param experiments how many a family; with fewer than 10,000 the bound is widened by three standard errors of the
     *     simulation itself: the truth of some rows is 5%
     */
    public static Report run(int experiments) {
        List<Family> families = new ArrayList<>();
        for (Truth truth : Truth.values()) {
            for (boolean correlated : new boolean[] {false, true}) {
                for (int metrics : new int[] {2, 5, 10, 20}) {
                    families.add(new Family(metrics, correlated, truth));
                }
            }
        }
        List<Row> rows = families.parallelStream()
                .map(family -> simulate(family, experiments))
                .toList();
        return new Report(rows, rows.stream().allMatch(Row::holds));
    }

    /** What one row simulates. */
    private record Family(int metrics, boolean correlated, Truth truth) {
        long seed() {
            return 31L * (31L * metrics + (correlated ? 1 : 0)) + truth.name().hashCode();
        }
    }

    private static Row simulate(Family family, int experiments) {
        var random = new SplittableRandom(family.seed());
        int own = 0;
        int adjusted = 0;
        for (int e = 0; e < experiments; e++) {
            List<PairedAnalysis> analyses =
                    family.truth().rates().draw(random, CASES, family.metrics(), family.correlated()).stream()
                            .map(pairs -> PairedAnalysis.of(
                                    Metric.SUCCESS,
                                    "baseline",
                                    "candidate",
                                    pairs,
                                    Estimand.POPULATION,
                                    OptionalDouble.of(family.truth().margin)))
                            .toList();
            own += analyses.stream().anyMatch(each -> isFalse(family, each.at(LEVEL))) ? 1 : 0;
            adjusted += Holm.family(analyses, LEVEL).stream().anyMatch(each -> isFalse(family, each)) ? 1 : 0;
        }
        double slack = experiments >= EXACT ? 0 : 3 * Math.sqrt(LEVEL * (1 - LEVEL) / experiments);
        double share = (double) adjusted / experiments;
        return new Row(
                family.metrics(),
                family.correlated(),
                family.truth().called,
                experiments,
                (double) own / experiments,
                share,
                share <= MOST_FALSE + slack);
    }

    private static boolean isFalse(Family family, Comparison comparison) {
        return family.truth().isFalse(comparison.decision());
    }
}
