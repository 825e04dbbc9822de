package dev.rehearsal.reports.benchmark;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison.Relative;
import dev.rehearsal.judges.statistics.independent.Group;
import dev.rehearsal.judges.statistics.independent.RatioComparison;
import dev.rehearsal.judges.statistics.independent.Ratios;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison of two files of JMH's results, matched by benchmark, parameters, mode and threads.
 *
 * @param baseline the baseline's file as it was named
 * @param candidate the candidate's
 * @param rows one a benchmark that both have, in the baseline's order, never empty
 * @param baselineOnly names of benchmarks that only the baseline has
 * @param candidateOnly names of benchmarks that only the candidate has
 * @param notices what a reader should know first: other settings, too few forks
 */
public record BenchmarkComparison(
        String baseline,
        String candidate,
        List<Row> rows,
        List<String> baselineOnly,
        List<String> candidateOnly,
        List<String> notices) {

    /** The change of a benchmark that does not matter, as a share of the baseline. */
    public static final double DEFAULT_MARGIN = 0.05;

    /** The confidence level before it is adjusted for the number of benchmarks. */
    public static final double LEVEL = 0.95;

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
     * @param baseline as measured
     * @param candidate as measured
     * @param comparison of the means, with the decision
     * @param percentiles side by side, for sampled times; nothing is decided by them
     */
    public record Row(
            JmhResult baseline, JmhResult candidate, RatioComparison comparison, List<PercentileRow> percentiles) {
        public Row {
            percentiles = List.copyOf(percentiles);
        }
    }

    /**
     * A percentile on both sides: the mean of the forks' own.
     *
     * @param p the share, such as 0.99
     * @param change candidate / baseline - 1 with an interval at the row's level; empty where there is no ratio
     */
    public record PercentileRow(double p, double baseline, double candidate, Optional<Relative> change) {}

    /**
     * Compare.
     *
     * @param margin the change that does not matter, a share of the baseline's mean, such as {@link #DEFAULT_MARGIN}
     * @throws InvalidInputException where the files have no benchmark in common, or one in two units
     */
    public static BenchmarkComparison of(JmhRun baseline, JmhRun candidate, double margin) {
        Map<String, JmhResult> others = new LinkedHashMap<>();
        candidate.results().forEach(result -> others.put(result.name(), result));
        List<String> baselineOnly = new ArrayList<>();
        List<JmhResult> before = new ArrayList<>();
        List<JmhResult> after = new ArrayList<>();
        for (JmhResult result : baseline.results()) {
            JmhResult other = others.remove(result.name());
            if (other == null) {
                baselineOnly.add(result.name());
            } else {
                requireOneUnit(baseline, candidate, result, other);
                before.add(result);
                after.add(other);
            }
        }
        if (before.isEmpty()) {
            throw new InvalidInputException(
                    baseline.name() + " and " + candidate.name(),
                    "two files of benchmarks must have one in common",
                    "they have none: " + InvalidInputException.quote(baselineOnly.getFirst()) + " is in the first, "
                            + InvalidInputException.quote(
                                    others.keySet().iterator().next()) + " in the second",
                    "Run the same benchmarks, with the same parameters and modes, before and after the change");
        }
        return new BenchmarkComparison(
                baseline.name(),
                candidate.name(),
                rows(before, after, margin),
                baselineOnly,
                List.copyOf(others.keySet()),
                Notices.of(before, after));
    }

    private static void requireOneUnit(JmhRun baseline, JmhRun candidate, JmhResult one, JmhResult other) {
        if (!one.unit().equals(other.unit())) {
            throw new InvalidInputException(
                    candidate.name(),
                    "a benchmark must be in one unit in both files",
                    InvalidInputException.quote(one.name()) + " is in " + InvalidInputException.quote(other.unit())
                            + " here and in " + InvalidInputException.quote(one.unit()) + " in " + baseline.name(),
                    "Run both with the same -tu");
        }
    }

    private static List<Row> rows(List<JmhResult> before, List<JmhResult> after, double margin) {
        List<Ratios.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Mode mode = before.get(i).mode();
            // Any unit that is compared by ratio: the score's own is JMH's text.
            Metric metric =
                    new Metric(before.get(i).shortName(), Unit.MS, mode.direction(), 0, Double.POSITIVE_INFINITY);
            pairs.add(new Ratios.Pair(metric, means(before.get(i)), means(after.get(i)), margin));
        }
        List<RatioComparison> compared = Ratios.compare(pairs, LEVEL);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            rows.add(new Row(
                    before.get(i),
                    after.get(i),
                    compared.get(i),
                    percentiles(before.get(i), after.get(i), compared.get(i).level())));
        }
        return rows;
    }

    private static List<Group> means(JmhResult result) {
        return result.forks().stream().map(Fork::mean).toList();
    }

    private static List<PercentileRow> percentiles(JmhResult before, JmhResult after, double level) {
        if (before.mode() != Mode.SAMPLE) {
            return List.of();
        }
        return PERCENTILES.stream()
                .map(p -> {
                    List<Group> one = before.forks().stream()
                            .map(fork -> fork.percentile(p))
                            .toList();
                    List<Group> other = after.forks().stream()
                            .map(fork -> fork.percentile(p))
                            .toList();
                    return new PercentileRow(p, mean(one), mean(other), Ratios.change(one, other, level));
                })
                .toList();
    }

    private static double mean(List<Group> groups) {
        return groups.stream().mapToDouble(Group::value).average().orElseThrow();
    }
}
