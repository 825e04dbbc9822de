package dev.rehearsal.judges.statistics.selfcheck;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.independent.Group;
import dev.rehearsal.judges.statistics.independent.MeasuredRun;
import dev.rehearsal.judges.statistics.independent.RatioComparison;
import dev.rehearsal.judges.statistics.independent.RunRatios;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A check of the comparison of benchmarks on simulated results: whole runs that differ by a standard deviation of 3%, forks
 * within them by 2%. How often two sides of one commit are called different, how often the interval holds the truth, how
 * often a slow-down of a fifth is found. Deterministic: every row has its own seed. Stateless.
 */
public final class BenchmarkSelfCheck {

    /** What the simulated machine's whole runs differ by, and what is assumed where there are few. */
    static final double RUN_SPREAD = 0.03;

    private static final double FORK_SPREAD = 0.02;
    /** What the machine does to both runs of a pair, where it drifts. */
    private static final double DRIFT = 0.05;

    private static final double SLOWER = 0.2;
    private static final double LEVEL = 0.95;
    private static final double MOST_FALSE_ALARMS = 0.06;
    private static final double LEAST_COVERAGE = LEVEL - 0.015;
    private static final double MARGIN = 0.05;
    private static final int MOST_FILES = 5;
    private static final Metric TIME = Metric.amount("time", Unit.MS);

    private BenchmarkSelfCheck() {}

    /** What one row simulates. */
    private record Cell(int files, int forks, boolean drift, double effect) {
        long seed() {
            return 31L * (31L * (31L * (31L * 17 + files) + forks) + (drift ? 1 : 0)) + Double.hashCode(effect);
        }
    }

    /**
     * The results of one design.
     *
     * @param files how many a side
     * @param forks how many each file has
     * @param drift whether what the machine does lasts for a pair of runs
     * @param effect the planted slow-down as a share; 0 where both sides are one commit
     * @param different the share called improved or regressed: false alarms where the effect is 0, else power
     * @param coverage the share of the intervals that hold the truth
     * @param width the mean width of the interval of the change
     * @param holds whether the row is within its bounds
     */
    public record Row(
            int files,
            int forks,
            boolean drift,
            double effect,
            double different,
            double coverage,
            double width,
            boolean holds) {

        /** Return the row as a line of a Markdown table. */
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "| %d | %d | %s | %s | %.1f%% | %.1f%% | %.3g | %s |",
                    files,
                    forks,
                    drift ? "in pairs" : "none",
                    effect == 0 ? "none" : String.format(Locale.ROOT, "%+.2f", effect),
                    100 * different,
                    100 * coverage,
                    width,
                    holds ? "holds" : "FAILS");
        }
    }

    /**
     * The results of all designs.
     *
     * @param rows one a design
     * @param holds whether every row does
     */
    public record Report(List<Row> rows, boolean holds) {
        public Report {
            rows = List.copyOf(rows);
        }

        /** Return a Markdown table. */
        public String table() {
            StringBuilder lines = new StringBuilder("""
                    | files a side | forks | drift | effect | called different | change covered | width | |
                    |---|---|---|---|---|---|---|---|
                    """);
            rows.forEach(row -> lines.append(row.line()).append('\n'));
            return lines.toString();
        }
    }

    /** Simulate all designs; the bounds are widened for few experiments as {@link SelfCheck#run} does. */
    public static Report run(int experiments) {
        List<Row> rows =
                plan().parallelStream().map(cell -> simulate(cell, experiments)).toList();
        return new Report(rows, rows.stream().allMatch(Row::holds));
    }

    private static List<Cell> plan() {
        List<Cell> cells = new ArrayList<>();
        for (int files = 1; files <= MOST_FILES; files++) {
            for (double effect : new double[] {0, SLOWER}) {
                for (int forks : new int[] {3, 5, 10}) {
                    cells.add(new Cell(files, forks, false, effect));
                }
                if (files >= RunRatios.ENOUGH) {
                    cells.add(new Cell(files, 1, true, effect));
                }
            }
        }
        return cells;
    }

    private static Row simulate(Cell cell, int experiments) {
        SplittableRandom random = new SplittableRandom(cell.seed());
        int different = 0;
        int covered = 0;
        double width = 0;
        for (int e = 0; e < experiments; e++) {
            RatioComparison found = RunRatios.compare(List.of(drawn(cell, random)), RUN_SPREAD, LEVEL)
                    .getFirst();
            different += decided(found.decision()) ? 1 : 0;
            Interval interval = found.change().interval().orElseThrow();
            covered += interval.contains(cell.effect()) ? 1 : 0;
            width += interval.width();
        }
        double slack = experiments >= SelfCheck.EXPERIMENTS ? 0 : 4 * Math.sqrt(LEVEL * (1 - LEVEL) / experiments);
        double called = (double) different / experiments;
        double coverage = (double) covered / experiments;
        return new Row(
                cell.files(),
                cell.forks(),
                cell.drift(),
                cell.effect(),
                called,
                coverage,
                width / experiments,
                (cell.effect() != 0 || called <= MOST_FALSE_ALARMS + slack) && coverage >= LEAST_COVERAGE - slack);
    }

    private static boolean decided(Decision decision) {
        return switch (decision) {
            case Decision.Improved ignored -> true;
            case Decision.Regressed ignored -> true;
            case Decision.Unchanged ignored -> false;
            case Decision.Inconclusive ignored -> false;
        };
    }

    private static RunRatios.Pair drawn(Cell cell, SplittableRandom random) {
        List<MeasuredRun> before = new ArrayList<>();
        List<MeasuredRun> after = new ArrayList<>();
        for (int turn = 0; turn < cell.files(); turn++) {
            double mean = 100 * (1 + (cell.drift() ? DRIFT * random.nextGaussian() : 0));
            before.add(run(turn, mean, cell.forks(), random));
            after.add(run(turn, mean * (1 + cell.effect()), cell.forks(), random));
        }
        return new RunRatios.Pair(TIME, before, after, MARGIN);
    }

    private static MeasuredRun run(int turn, double mean, int forks, SplittableRandom random) {
        double own = mean * (1 + RUN_SPREAD * random.nextGaussian());
        List<Group> groups = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
            double value = own * (1 + FORK_SPREAD * random.nextGaussian());
            groups.add(new Group(value, List.of(value, value)));
        }
        return new MeasuredRun(turn, groups);
    }
}
