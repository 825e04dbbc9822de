package dev.rehearsal.judges.calibration;

import dev.rehearsal.judges.statistics.sampling.Clustering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A check of the correction of a judge's rates on simulated runs whose truth is known: how often two equal systems are called
 * different, with the correction and by the judge alone, how often intervals hold the truth, and how many labels the judge saves.
 * Deterministic: every cell has its own seed. Stateless.
 */
public final class CorrectionSelfCheck {

    /** The experiments a cell that the bounds are meant for. */
    public static final int EXPERIMENTS = 10_000;

    private static final double LEVEL = 0.95;
    private static final double NORMAL = 1.959964;
    private static final double MOST_FALSE_ALARMS = 0.06;
    private static final double LEAST_COVERAGE = LEVEL - 0.015;
    private static final double SHARED = 0.5;
    private static final int CLUSTER = 5;
    private static final double[][] JUDGES = {
        {0.80, 0.77, 0.80, 0.77}, {0.90, 0.90, 0.90, 0.90}, {0.97, 0.97, 0.97, 0.97}, {0.97, 0.90, 0.80, 0.97}
    };

    private CorrectionSelfCheck() {}

    /** Which trials are labelled, and how cases hang together. */
    public enum Labelling {
        /** Each arm's trials are drawn on their own. */
        APART,
        /** The same cases in both arms. */
        TOGETHER,
        /** Each arm's on their own, and five cases a cluster are alike. */
        CLUSTERED
    }

    /**
     * What one row simulates.
     *
     * @param judge sensitivity and specificity in the baseline, then in the candidate
     * @param cases how many, each played once by each system
     * @param share the share of trials that is labelled
     * @param rate how often either system is right
     * @param labelling which trials are labelled
     */
    record Cell(List<Double> judge, int cases, double share, double rate, Labelling labelling) {
        long seed() {
            return (31 * (31 * (31 * (31L * judge.hashCode() + cases) + Double.hashCode(share)) + Double.hashCode(rate))
                    + labelling.name().hashCode());
        }

        String words() {
            return String.format(
                    Locale.ROOT,
                    judge.subList(0, 2).equals(judge.subList(2, 4)) ? "%.2f/%.2f" : "%.2f/%.2f, %.2f/%.2f",
                    judge.toArray());
        }
    }

    /**
     * The results of one cell.
     *
     * @param cell what was simulated
     * @param experiments how many times
     * @param different the share in which the corrected interval excludes 0: false alarms
     * @param differentByJudge the same by the judge's verdicts alone
     * @param coverage the share of corrected rates whose interval holds the truth
     * @param width the mean width of the difference's interval
     * @param saved how many times as many labels the same exactness would take without the judge; 1 where too few were labelled to
     *     learn from
     * @param holds whether the cell is within its bounds
     */
    public record Row(
            Cell cell,
            int experiments,
            double different,
            double differentByJudge,
            double coverage,
            double width,
            double saved,
            boolean holds) {

        /** Return the row as a line of a Markdown table. */
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %d%% | %.2f | %s | %.1f%% | %.1f%% | %.1f%% | %.3f | %.1f%% | %s |",
                    cell.words(),
                    cell.cases(),
                    Math.round(100 * cell.share()),
                    cell.rate(),
                    cell.labelling().name().toLowerCase(Locale.ROOT),
                    100 * differentByJudge,
                    100 * different,
                    100 * coverage,
                    width,
                    100 * (1 - 1 / saved),
                    holds ? "holds" : "FAILS");
        }
    }

    /**
     * The results of all cells.
     *
     * @param rows one a cell, in the order of the plan
     * @param holds whether every row does
     */
    public record Report(List<Row> rows, boolean holds) {
        public Report {
            rows = List.copyOf(rows);
        }

        /** Return a Markdown table. */
        public String table() {
            var lines = new StringBuilder(
                    "\nTwo equal systems, judged and labelled in part (sensitivity/specificity):\n\n"
                            + "| judge | cases | labelled | rate | labels drawn | different by the judge | called different"
                            + " | rate covered | width | labels saved | |\n|---|---|---|---|---|---|---|---|---|---|---|\n");
            rows.forEach(row -> lines.append(row.line()).append('\n'));
            return lines.toString();
        }
    }

    /**
     * Simulate all cells.
     *
     * @param experiments how many a cell; with fewer than {@link #EXPERIMENTS} the bounds are widened by four standard errors
     *     of the simulation itself
     */
    public static Report run(int experiments) {
        List<Row> rows =
                plan().parallelStream().map(cell -> simulate(cell, experiments)).toList();
        return new Report(rows, rows.stream().allMatch(Row::holds));
    }

    private static List<Cell> plan() {
        var cells = new ArrayList<Cell>();
        for (double[] judge : JUDGES) {
            List<Double> known = List.of(judge[0], judge[1], judge[2], judge[3]);
            for (int cases : new int[] {200, 500, 1000}) {
                for (double share : new double[] {0.1, 0.2}) {
                    for (Labelling labelling : Labelling.values()) {
                        cells.add(new Cell(known, cases, share, 0.7, labelling));
                    }
                    cells.add(new Cell(known, cases, share, 0.95, Labelling.APART));
                }
            }
        }
        return cells;
    }

    static Row simulate(Cell cell, int experiments) {
        var random = new SplittableRandom(cell.seed());
        Independence units = units(cell);
        int different = 0;
        int differentByJudge = 0;
        int covered = 0;
        double width = 0;
        double saved = 0;
        for (int e = 0; e < experiments; e++) {
            World world = World.draw(cell, random);
            CorrectedValue found = CorrectedValue.difference(world.baseline(), world.candidate(), units, LEVEL)
                    .orElseThrow();
            different += found.interval().contains(0) ? 0 : 1;
            differentByJudge += world.differentByJudge(units) ? 1 : 0;
            width += found.interval().width();
            covered += covers(world.baseline(), units, cell.rate()) + covers(world.candidate(), units, cell.rate());
            saved += found.labels() < PredictionPowered.MIN_LABELS
                    ? 1
                    : PredictionPowered.difference(world.baseline(), world.candidate(), units, LEVEL)
                            .orElseThrow()
                            .saved();
        }
        double slack = experiments >= EXPERIMENTS ? 0 : 4 * Math.sqrt(LEVEL * (1 - LEVEL) / experiments);
        double called = (double) different / experiments;
        double coverage = (double) covered / (2L * experiments);
        return new Row(
                cell,
                experiments,
                called,
                (double) differentByJudge / experiments,
                coverage,
                width / experiments,
                saved / experiments,
                called <= MOST_FALSE_ALARMS + slack && coverage >= LEAST_COVERAGE - slack);
    }

    private static int covers(JudgedArm arm, Independence units, double rate) {
        return CorrectedValue.rate(arm, units, LEVEL).orElseThrow().interval().contains(rate) ? 1 : 0;
    }

    private static Independence units(Cell cell) {
        var clusters = new ArrayList<Map<String, String>>();
        for (int i = 0; i < cell.cases(); i++) {
            clusters.add(
                    cell.labelling() == Labelling.CLUSTERED
                            ? Map.of("cluster", "c" + i / CLUSTER)
                            : Map.<String, String>of());
        }
        return new Independence.InClusters(Clustering.of(clusters));
    }

    /** One simulated run: the arms, and what the judge says of each case in them. */
    private record World(JudgedArm baseline, JudgedArm candidate, List<Integer> judgedDifferences) {

        static World draw(Cell cell, SplittableRandom random) {
            int n = cell.cases();
            boolean[] before = new boolean[n];
            boolean[] after = new boolean[n];
            boolean alike = false;
            for (int i = 0; i < n; i++) {
                boolean first = cell.labelling() != Labelling.CLUSTERED || i % CLUSTER == 0;
                alike = first ? random.nextDouble() < cell.rate() : alike;
                boolean shared = first || random.nextDouble() < SHARED;
                before[i] = shared ? alike : random.nextDouble() < cell.rate();
                after[i] = random.nextDouble() < SHARED ? before[i] : random.nextDouble() < cell.rate();
            }
            int labels = (int) Math.round(cell.share() * n);
            boolean[] one = chosen(n, labels, random);
            boolean[] other = cell.labelling() == Labelling.TOGETHER ? one : chosen(n, labels, random);
            List<JudgedArm.Unit> left = new ArrayList<>(n);
            List<JudgedArm.Unit> right = new ArrayList<>(n);
            List<Integer> differences = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                double ofBefore =
                        verdict(before[i], cell.judge().get(0), cell.judge().get(1), random);
                double ofAfter =
                        verdict(after[i], cell.judge().get(2), cell.judge().get(3), random);
                left.add(unit(ofBefore, one[i], before[i]));
                right.add(unit(ofAfter, other[i], after[i]));
                differences.add((int) (ofAfter - ofBefore));
            }
            return new World(JudgedArm.of(left), JudgedArm.of(right), differences);
        }

        private static JudgedArm.Unit unit(double verdict, boolean labelled, boolean truth) {
            return new JudgedArm.Unit(
                    1, List.of(new JudgedTrial(verdict, labelled ? Optional.of(truth) : Optional.empty())));
        }

        private static double verdict(boolean truth, double sensitivity, double specificity, SplittableRandom random) {
            return random.nextDouble() < (truth ? sensitivity : 1 - specificity) ? 1 : 0;
        }

        private static boolean[] chosen(int n, int labels, SplittableRandom random) {
            boolean[] chosen = new boolean[n];
            for (int left = labels; left > 0; ) {
                int i = random.nextInt(n);
                left -= chosen[i] ? 0 : 1;
                chosen[i] = true;
            }
            return chosen;
        }

        /** Return whether the judge's verdicts alone, taken for the truth, call the systems different. */
        boolean differentByJudge(Independence units) {
            int n = judgedDifferences.size();
            double mean = judgedDifferences.stream().mapToInt(Integer::intValue).sum() / (double) n;
            double[] parts = new double[n];
            for (int i = 0; i < n; i++) {
                parts[i] = (judgedDifferences.get(i) - mean) / n;
            }
            double greatest = 0;
            for (double each : units.covariances(parts, parts)) {
                greatest = Math.max(greatest, each);
            }
            return Math.abs(mean) > NORMAL * Math.sqrt(greatest);
        }
    }
}
