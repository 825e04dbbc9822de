package dev.rehearsal.judges.statistics.selfcheck;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Comparisons;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.selfcheck.Cell.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * A check of the statistics on simulated experiments whose truth is known: how often two samples of one process are
 * called different, how often intervals hold the truth, how often a planted effect is found. Deterministic: every cell
 * has its own seed. Stateless.
 */
public final class SelfCheck {
    /** The experiments a cell that the bounds are meant for. */
    public static final int EXPERIMENTS = 10_000;

    private static final double LEVEL = 0.95;
    private static final Metric TOKENS = Metric.amount("tokens", Unit.TOKENS);

    private SelfCheck() {}

    /**
     * The results of one cell.
     *
     * @param design how cases hang together
     * @param cases how many there are
     * @param quantity {@code rate} or {@code tokens}
     * @param level the baseline's true mean
     * @param effect the planted difference (rates) or share (tokens); 0 where both arms are one process
     * @param experiments how many were simulated
     * @param different the share called improved or regressed: false alarms where the effect is 0, else power
     * @param defined the share in which the difference has an interval
     * @param coverage the share of the baseline's intervals that hold the truth
     * @param differenceCoverage the share of the difference's intervals, where defined, that hold the truth
     * @param width the mean width of the difference's intervals, where defined
     * @param holds whether the cell is within its bounds
     */
    public record Row(
            String design,
            int cases,
            String quantity,
            double level,
            double effect,
            int experiments,
            double different,
            double defined,
            double coverage,
            double differenceCoverage,
            double width,
            boolean holds) {

        /** Return the row as a line of a Markdown table. */
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %s | %s | %.1f%% | %.1f%% | %.1f%% | %.3g | %s |",
                    design,
                    cases,
                    quantity + " " + level,
                    effect == 0 ? "none" : String.format(Locale.ROOT, "%+.2f", effect),
                    defined == 0 ? "never" : "",
                    100 * different,
                    100 * coverage,
                    100 * differenceCoverage,
                    width,
                    holds ? "holds" : "FAILS");
        }
    }

    /**
     * The results of all cells and corners.
     *
     * @param rows one a cell, in the order of the plan
     * @param corners one a corner, in the order of the plan
     * @param holds whether every one does
     */
    public record Report(List<Row> rows, List<Measured> corners, boolean holds) {
        public Report {
            rows = List.copyOf(rows);
            corners = List.copyOf(corners);
        }

        /** Return two Markdown tables. */
        public String table() {
            var lines = new StringBuilder(
                    "| design | cases | baseline | effect | interval | called different | estimate covered"
                            + " | difference covered | width | |\n|---|---|---|---|---|---|---|---|---|---|\n");
            rows.forEach(row -> lines.append(row.line()).append('\n'));
            lines.append('\n').append(Measured.HEADING);
            corners.forEach(corner -> lines.append(corner.line()).append('\n'));
            return lines.toString();
        }
    }

    /** Simulate all cells and measure all corners with the usual seed. */
    public static Report run(int experiments) {
        return run(experiments, 0);
    }

    /**
     * Simulate all cells and measure all corners.
     *
     * @param experiments how many each; with fewer than {@link #EXPERIMENTS} the bounds are widened by four standard errors
     *     of the simulation itself, so that all of some 200 rows hold but in one of a hundred sound runs
     * @param seed of all draws
     */
    public static Report run(int experiments, long seed) {
        List<Row> rows = plan().parallelStream()
                .map(cell -> simulate(cell, experiments, seed))
                .toList();
        List<Measured> corners = Corner.all().parallelStream()
                .map(corner -> corner.measure(experiments, seed))
                .toList();
        return new Report(
                rows,
                corners,
                rows.stream().allMatch(Row::holds)
                        && corners.stream().noneMatch(each -> each.verdict() == Measured.Verdict.FAILS));
    }

    private static List<Cell> plan() {
        var cells = new ArrayList<Cell>();
        for (Design design : Design.values()) {
            for (int n : new int[] {20, 50, 200}) {
                for (double rate : new double[] {0.05, 0.5, 0.95}) {
                    cells.add(new Cell(design, n, Quantity.RATE, rate, 0));
                    cells.add(new Cell(design, n, Quantity.RATE, rate, rate > 0.9 ? -0.15 : 0.15));
                }
                cells.add(new Cell(design, n, Quantity.TOKENS, 1000, 0));
                cells.add(new Cell(design, n, Quantity.TOKENS, 1000, 0.3));
            }
        }
        return cells;
    }

    private static Row simulate(Cell cell, int experiments, long seed) {
        var world = new World(cell);
        var random = new SplittableRandom(cell.seed() + seed * 0x9E3779B97F4A7C15L);
        boolean rate = cell.quantity() == Quantity.RATE;
        int different = 0;
        int defined = 0;
        int covered = 0;
        int differenceCovered = 0;
        double width = 0;
        for (int e = 0; e < experiments; e++) {
            List<CasePair> pairs = world.draw(random);
            Comparison found = Comparisons.compare(
                    rate ? Metric.SUCCESS : TOKENS,
                    "baseline",
                    "candidate",
                    pairs,
                    cell.design() == Design.FIXED ? Estimand.DATASET : Estimand.POPULATION,
                    OptionalDouble.of(0),
                    LEVEL);
            boolean decided = switch (found.decision()) {
                case Decision.Improved ignored -> true;
                case Decision.Regressed ignored -> true;
                case Decision.Unchanged ignored -> false;
                case Decision.Inconclusive ignored -> false;
            };
            different += decided ? 1 : 0;
            covered += holds(found.baseline().estimate().flatMap(each -> each.interval()), world.baseline());
            Optional<Interval> interval = rate
                    ? found.difference().flatMap(Comparison.Difference::interval)
                    : found.difference()
                            .flatMap(Comparison.Difference::relative)
                            .flatMap(Comparison.Relative::interval);
            if (interval.isPresent()) {
                defined++;
                width += interval.get().width();
                double truth = rate ? world.candidate() - world.baseline() : world.candidate() / world.baseline() - 1;
                differenceCovered += holds(interval, truth);
            }
        }
        return row(cell, experiments, different, defined, covered, differenceCovered, width);
    }

    private static int holds(Optional<Interval> interval, double truth) {
        return interval.isPresent() && interval.get().contains(truth) ? 1 : 0;
    }

    private static Row row(
            Cell cell, int experiments, int different, int defined, int covered, int differenceCovered, double width) {
        double slack = Corner.slack(LEVEL, experiments);
        double called = (double) different / experiments;
        double coverage = (double) covered / experiments;
        double differenceCoverage = defined == 0 ? 1 : (double) differenceCovered / defined;
        boolean few = cell.design() == Design.FIVE_CLUSTERS;
        // With five clusters there is nothing to hold: nothing may be decided at all.
        boolean quiet = few ? different == 0 : cell.effect() != 0 || called <= Corner.MAX_FALSE_ALARMS + slack;
        double least = Corner.MIN_COVERAGE - slack;
        return new Row(
                cell.design().word(),
                cell.cases(),
                cell.quantity().name().toLowerCase(Locale.ROOT),
                cell.level(),
                cell.effect(),
                experiments,
                called,
                (double) defined / experiments,
                coverage,
                differenceCoverage,
                defined == 0 ? 0 : width / defined,
                quiet && coverage >= least && differenceCoverage >= least);
    }
}
