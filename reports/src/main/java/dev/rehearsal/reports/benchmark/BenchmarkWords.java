package dev.rehearsal.reports.benchmark;

import dev.rehearsal.judges.statistics.Comparison.Relative;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.MetricFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The wording of a comparison of benchmarks for people; every report says it alike. */
public final class BenchmarkWords {

    private static final List<String> WORST_FIRST = List.of("regressed", "inconclusive", "improved", "unchanged");
    private static final double TOO_FAR = 1e4;

    private BenchmarkWords() {}

    /** Return a score with its unit: {@code 212 us/op}. */
    public static String score(double value, String unit) {
        return MetricFormat.number(value) + " " + unit;
    }

    /** Return a change with its sign: {@code +3.2%}. */
    public static String change(Relative change) {
        return signed(change.value());
    }

    /** Return both limits of a change: {@code -1.1% to +7.4%}; without any, {@code no interval}. */
    public static String interval(Relative change) {
        return change.interval().map(BenchmarkWords::limits).orElse("no interval");
    }

    /** Return {@code p50}, {@code p99.9}. */
    public static String percentile(double p) {
        return "p" + MetricFormat.number(100 * p);
    }

    /** Return the worst decision's word: any regression is the file's. */
    public static String decision(BenchmarkComparison comparison) {
        Map<String, Long> counts = counts(comparison);
        return WORST_FIRST.stream().filter(counts::containsKey).findFirst().orElseThrow();
    }

    /** Return how many went which way: {@code 1 of 5 benchmarks regressed, 4 unchanged}. */
    public static String headline(BenchmarkComparison comparison) {
        Map<String, Long> counts = counts(comparison);
        List<String> parts = new ArrayList<>();
        for (String word : WORST_FIRST) {
            long count = counts.getOrDefault(word, 0L);
            if (count > 0) {
                int all = comparison.rows().size();
                parts.add(
                        parts.isEmpty()
                                ? count + " of " + all + (all == 1 ? " benchmark " : " benchmarks ") + word
                                : count + " " + word);
            }
        }
        return String.join(", ", parts);
    }

    private static Map<String, Long> counts(BenchmarkComparison comparison) {
        Map<String, Long> counts = new TreeMap<>();
        for (BenchmarkComparison.Row row : comparison.rows()) {
            Decision decision = row.comparison().decision();
            counts.merge(decision.word(), 1L, Long::sum);
        }
        return counts;
    }

    private static String limits(Interval interval) {
        return signed(interval.low()) + " to " + signed(interval.high());
    }

    private static String signed(double share) {
        if (share > TOO_FAR) {
            return "any increase";
        }
        return Double.isNaN(share) ? "unknown" : (share > 0 ? "+" : "") + MetricFormat.precisePercent(share);
    }
}
