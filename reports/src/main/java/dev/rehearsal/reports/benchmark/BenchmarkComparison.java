package dev.rehearsal.reports.benchmark;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison.Relative;
import dev.rehearsal.judges.statistics.independent.Group;
import dev.rehearsal.judges.statistics.independent.MeasuredRun;
import dev.rehearsal.judges.statistics.independent.RatioComparison;
import dev.rehearsal.judges.statistics.independent.RunRatios;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison of two sides of JMH's results, one file or several each, matched by benchmark, parameters, mode and threads.
 *
 * @param baseline what the baseline's files were named by
 * @param candidate the candidate's
 * @param scope what the intervals speak of, and what they do not: one sentence or two, never blank
 * @param rows one a benchmark that both have, in the baseline's order, never empty
 * @param baselineOnly names of benchmarks that only the baseline has
 * @param candidateOnly names of benchmarks that only the candidate has
 * @param notices what a reader should know first: other settings, too few forks
 */
public record BenchmarkComparison(
        String baseline,
        String candidate,
        String scope,
        List<Row> rows,
        List<String> baselineOnly,
        List<String> candidateOnly,
        List<String> notices) {

    /** The change of a benchmark that does not matter, as a share of the baseline. */
    public static final double DEFAULT_MARGIN = 0.05;

    /** The confidence level before it is adjusted for the number of benchmarks. */
    public static final double LEVEL = 0.95;

    /** What whole runs of one commit are taken to differ by on one machine: a standard deviation as a share of the mean. */
    public static final double DEFAULT_RUN_SPREAD = 0.03;

    private static final List<Double> PERCENTILES = List.of(0.5, 0.95, 0.99);

    public BenchmarkComparison {
        rows = List.copyOf(rows);
        baselineOnly = List.copyOf(baselineOnly);
        candidateOnly = List.copyOf(candidateOnly);
        notices = List.copyOf(notices);
    }

    /**
     * One benchmark.
     *
     * @param baseline as measured, the forks of all runs together
     * @param candidate as measured
     * @param runs how many runs it rests on
     * @param comparison of the means, with the decision
     * @param percentiles side by side, for sampled times; nothing is decided by them
     */
    public record Row(
            JmhResult baseline,
            JmhResult candidate,
            Runs runs,
            RatioComparison comparison,
            List<PercentileRow> percentiles) {
        public Row {
            percentiles = List.copyOf(percentiles);
        }
    }

    /**
     * How many runs measured a benchmark.
     *
     * @param baseline of the baseline's
     * @param candidate of the candidate's
     * @param paired whether each run of the baseline is held against the candidate's of the same turn
     */
    public record Runs(int baseline, int candidate, boolean paired) {}

    /**
     * A percentile on both sides: the mean over the runs, each with the mean of its forks' own.
     *
     * @param p the share, such as 0.99
     * @param change candidate / baseline - 1 with an interval at the row's level; empty where there is no ratio
     */
    public record PercentileRow(double p, double baseline, double candidate, Optional<Relative> change) {}

    /**
     * Compare.
     *
     * @param margin the change that does not matter, a share of the baseline's mean, such as {@link #DEFAULT_MARGIN}
     * @param runSpread what whole runs are taken to differ by where a side has fewer than three, such as {@link
     *     #DEFAULT_RUN_SPREAD}; 0 for not at all
     * @throws InvalidInputException where the sides have no benchmark in common, or one in two units
     */
    public static BenchmarkComparison of(JmhRuns baseline, JmhRuns candidate, double margin, double runSpread) {
        Map<String, JmhRuns.Measured> others = candidate.benchmarks();
        List<String> baselineOnly = new ArrayList<>();
        List<JmhRuns.Measured> before = new ArrayList<>();
        List<JmhRuns.Measured> after = new ArrayList<>();
        baseline.benchmarks().forEach((name, measured) -> {
            JmhRuns.Measured other = others.remove(name);
            if (other == null) {
                baselineOnly.add(name);
            } else {
                JmhRuns.requireUnit(
                        baseline.first(name),
                        measured.results().getFirst().unit(),
                        candidate.first(name),
                        other.results().getFirst());
                before.add(measured);
                after.add(other);
            }
        });
        if (before.isEmpty()) {
            throw new InvalidInputException(
                    baseline.name() + " and " + candidate.name(),
                    "two files of benchmarks must have one in common",
                    "they have none: " + InvalidInputException.quote(baselineOnly.getFirst()) + " is in the first, "
                            + InvalidInputException.quote(
                                    others.keySet().iterator().next()) + " in the second",
                    "Run the same benchmarks, with the same parameters and modes, before and after the change");
        }
        List<Row> rows = rows(before, after, margin, runSpread);
        return new BenchmarkComparison(
                baseline.name(),
                candidate.name(),
                RunScope.of(rows, runSpread),
                rows,
                baselineOnly,
                List.copyOf(others.keySet()),
                Notices.of(baseline, candidate, before, after));
    }

    private static List<Row> rows(
            List<JmhRuns.Measured> before, List<JmhRuns.Measured> after, double margin, double runSpread) {
        List<RunRatios.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            JmhResult first = before.get(i).results().getFirst();
            // Any unit that is compared by ratio: the score's own is JMH's text.
            Metric metric =
                    new Metric(first.shortName(), Unit.MS, first.mode().direction(), 0, Double.POSITIVE_INFINITY);
            pairs.add(new RunRatios.Pair(
                    metric, before.get(i).runs(Fork::mean), after.get(i).runs(Fork::mean), margin));
        }
        List<RatioComparison> compared = RunRatios.compare(pairs, runSpread, LEVEL);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            RunRatios.Pair pair = pairs.get(i);
            rows.add(new Row(
                    before.get(i).all(),
                    after.get(i).all(),
                    new Runs(
                            pair.baseline().size(),
                            pair.candidate().size(),
                            RunRatios.paired(pair.baseline(), pair.candidate())),
                    compared.get(i),
                    percentiles(
                            before.get(i),
                            after.get(i),
                            runSpread,
                            compared.get(i).level())));
        }
        return rows;
    }

    private static List<PercentileRow> percentiles(
            JmhRuns.Measured before, JmhRuns.Measured after, double runSpread, double level) {
        if (before.results().getFirst().mode() != Mode.SAMPLE) {
            return List.of();
        }
        return PERCENTILES.stream()
                .map(p -> {
                    List<MeasuredRun> one = before.runs(fork -> fork.percentile(p));
                    List<MeasuredRun> other = after.runs(fork -> fork.percentile(p));
                    return new PercentileRow(p, mean(one), mean(other), RunRatios.change(one, other, runSpread, level));
                })
                .toList();
    }

    private static double mean(List<MeasuredRun> runs) {
        return runs.stream()
                .mapToDouble(run -> run.groups().stream()
                        .mapToDouble(Group::value)
                        .average()
                        .orElseThrow())
                .average()
                .orElseThrow();
    }
}
