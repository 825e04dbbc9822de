package dev.rehearsal.reports.format;

import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.benchmark.BenchmarkComparison;
import dev.rehearsal.reports.benchmark.BenchmarkComparison.PercentileRow;
import dev.rehearsal.reports.benchmark.BenchmarkComparison.Row;
import dev.rehearsal.reports.benchmark.BenchmarkWords;
import dev.rehearsal.reports.wording.Visible;
import java.util.List;

/** A comparison of benchmarks as text for the terminal. */
public final class BenchmarkText {

    private static final int LONGEST = 200;
    private static final int LONGEST_NOTICE = 300;

    private BenchmarkText() {}

    /** Return the table: a line a benchmark, below it its percentiles, and last what has no partner. */
    public static String of(BenchmarkComparison comparison) {
        StringBuilder out = new StringBuilder();
        out.append(line(BenchmarkWords.headline(comparison))).append('\n');
        out.append("baseline ")
                .append(line(comparison.baseline()))
                .append(", candidate ")
                .append(line(comparison.candidate()))
                .append('\n');
        out.append(comparison.scope()).append("\n\n");
        comparison
                .notices()
                .forEach(notice -> out.append("note: ")
                        .append(Visible.line(notice, LONGEST_NOTICE))
                        .append('\n'));
        out.append(comparison.notices().isEmpty() ? "" : "\n");
        TextTable table = new TextTable(0, 1, 5, 7);
        table.row("benchmark", "mode", "baseline", "candidate", "change", "interval", "p", "decision");
        comparison.rows().forEach(row -> rows(table, row));
        out.append(table).append('\n');
        unpaired(out, "only in the baseline", comparison.baselineOnly());
        unpaired(out, "only in the candidate", comparison.candidateOnly());
        Row first = comparison.rows().getFirst();
        out.append("margin ")
                .append(MetricFormat.precisePercent(first.comparison().margin()))
                .append("; intervals and p are adjusted for ")
                .append(MetricFormat.count(comparison.rows().size(), "benchmark"))
                .append(" (Holm); ")
                .append(first.comparison().method())
                .append('\n');
        return out.toString();
    }

    private static void rows(TextTable table, Row row) {
        table.row(
                line(row.baseline().shortName()),
                row.baseline().mode().word(),
                line(BenchmarkWords.score(
                        row.comparison().baseline(), row.baseline().unit())),
                line(BenchmarkWords.score(
                        row.comparison().candidate(), row.baseline().unit())),
                BenchmarkWords.change(row.comparison().change()),
                BenchmarkWords.interval(row.comparison().change()) + " ("
                        + MetricFormat.level(row.comparison().level()) + ")",
                MetricFormat.pValue(row.comparison().adjustedPValue()),
                row.comparison().decision().word());
        for (PercentileRow percentile : row.percentiles()) {
            table.row(
                    "  " + BenchmarkWords.percentile(percentile.p()),
                    "",
                    line(BenchmarkWords.score(
                            percentile.baseline(), row.baseline().unit())),
                    line(BenchmarkWords.score(
                            percentile.candidate(), row.baseline().unit())),
                    percentile.change().map(BenchmarkWords::change).orElse(MetricFormat.UNKNOWN),
                    percentile.change().map(BenchmarkWords::interval).orElse(""),
                    "",
                    "");
        }
    }

    private static void unpaired(StringBuilder out, String where, List<String> names) {
        names.forEach(name -> out.append(where).append(": ").append(line(name)).append('\n'));
    }

    private static String line(String text) {
        return Visible.line(text, LONGEST);
    }
}
