package dev.rehearsal.judges.statistics.selfcheck;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.Comparisons;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * A measurement of what it costs to add cases and look again until something is decided: how often two equal systems are
 * called different at some of five looks, and at the last one alone. Nothing that must hold: a warning in figures.
 * Deterministic and stateless.
 */
public final class PeekingCheck {

    private static final double LEVEL = 0.95;
    private static final List<Integer> LOOKS = List.of(20, 30, 50, 100, 200);

    private PeekingCheck() {}

    /**
     * The results of one row.
     *
     * @param changing the share of cases in which two equal systems differ by chance
     * @param some the share of experiments in which they are called different at some look
     * @param last the share in which they are called so at the last look
     */
    public record Row(double changing, double some, double last) {

        /** Return the row as a line of a Markdown table. */
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "| equal, %.0f%% of cases change by chance | %s | %.1f%% | %.1f%% |",
                    100 * changing,
                    "20, 30, 50, 100, 200",
                    100 * some,
                    100 * last);
        }
    }

    /** Return all rows as a Markdown table. */
    public static String table(List<Row> rows) {
        var lines = new StringBuilder("""
                | two systems | looks at so many cases | called different at some look | at the last alone |
                |---|---|---|---|
                """);
        rows.forEach(row -> lines.append(row.line()).append('\n'));
        return lines.toString();
    }

    /** Simulate so many experiments a row. */
    public static List<Row> run(int experiments) {
        List<Row> rows = new ArrayList<>();
        for (double changing : new double[] {0.1, 0.3, 0.5}) {
            rows.add(simulate(changing, experiments));
        }
        return List.copyOf(rows);
    }

    private static Row simulate(double changing, int experiments) {
        var random = new SplittableRandom(Double.hashCode(changing));
        var rates = new PairedRates(changing / 2, changing / 2);
        int some = 0;
        int last = 0;
        for (int e = 0; e < experiments; e++) {
            List<CasePair> pairs = rates.draw(random, LOOKS.getLast(), 1, false).getFirst();
            some += LOOKS.stream().anyMatch(n -> different(pairs.subList(0, n))) ? 1 : 0;
            last += different(pairs) ? 1 : 0;
        }
        return new Row(changing, (double) some / experiments, (double) last / experiments);
    }

    private static boolean different(List<CasePair> pairs) {
        return switch (Comparisons.compare(
                        Metric.SUCCESS,
                        "baseline",
                        "candidate",
                        pairs,
                        Estimand.POPULATION,
                        OptionalDouble.of(0),
                        LEVEL)
                .decision()) {
            case Decision.Improved ignored -> true;
            case Decision.Regressed ignored -> true;
            case Decision.Unchanged ignored -> false;
            case Decision.Inconclusive ignored -> false;
        };
    }
}
