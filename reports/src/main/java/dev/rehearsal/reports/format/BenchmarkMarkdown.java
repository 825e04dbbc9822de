package dev.rehearsal.reports.format;

import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.benchmark.BenchmarkComparison;
import dev.rehearsal.reports.benchmark.BenchmarkComparison.PercentileRow;
import dev.rehearsal.reports.benchmark.BenchmarkComparison.Row;
import dev.rehearsal.reports.benchmark.BenchmarkWords;
import java.util.List;

/** A comparison of benchmarks as GitHub-flavoured Markdown: for a pull request's comment. */
public final class BenchmarkMarkdown {

    private BenchmarkMarkdown() {}

    /** Return the text. Names and units come from a file and are escaped. */
    public static String of(BenchmarkComparison comparison) {
        StringBuilder out = new StringBuilder("# Benchmarks: ");
        out.append(Markdown.inner(BenchmarkWords.headline(comparison))).append("\n\n");
        out.append("Baseline ")
                .append(Markdown.code(comparison.baseline()))
                .append(", candidate ")
                .append(Markdown.code(comparison.candidate()))
                .append(". ")
                .append(Markdown.inner(comparison.scope()))
                .append("\n\n");
        comparison
                .notices()
                .forEach(
                        notice -> out.append("- ").append(Markdown.text(notice)).append('\n'));
        out.append(comparison.notices().isEmpty() ? "" : "\n");
        out.append(Markdown.row(List.of("Benchmark", "Baseline", "Candidate", "Change", "Interval", "p", "Decision")));
        out.append("|---|---:|---:|---:|---|---:|---|\n");
        comparison.rows().forEach(row -> rows(out, row));
        out.append('\n');
        unpaired(out, "Only in the baseline", comparison.baselineOnly());
        unpaired(out, "Only in the candidate", comparison.candidateOnly());
        Row first = comparison.rows().getFirst();
        return out.append("Margin ")
                .append(MetricFormat.precisePercent(first.comparison().margin()))
                .append("; intervals and p are adjusted for the number of benchmarks (Holm); ")
                .append(Markdown.inner(first.comparison().method()))
                .append(".\n")
                .toString();
    }

    private static void rows(StringBuilder out, Row row) {
        String unit = row.baseline().unit();
        out.append(Markdown.row(List.of(
                Markdown.code(row.baseline().shortName()) + " "
                        + row.baseline().mode().label(),
                Markdown.text(BenchmarkWords.score(row.comparison().baseline(), unit)),
                Markdown.text(BenchmarkWords.score(row.comparison().candidate(), unit)),
                BenchmarkWords.change(row.comparison().change()),
                BenchmarkWords.interval(row.comparison().change()) + " ("
                        + MetricFormat.level(row.comparison().level()) + ")",
                Markdown.text(MetricFormat.pValue(row.comparison().adjustedPValue())),
                "**" + row.comparison().decision().word() + "**")));
        for (PercentileRow percentile : row.percentiles()) {
            out.append(Markdown.row(List.of(
                    BenchmarkWords.percentile(percentile.p()),
                    Markdown.text(BenchmarkWords.score(percentile.baseline(), unit)),
                    Markdown.text(BenchmarkWords.score(percentile.candidate(), unit)),
                    percentile.change().map(BenchmarkWords::change).orElse(MetricFormat.UNKNOWN),
                    percentile.change().map(BenchmarkWords::interval).orElse(""),
                    "",
                    "")));
        }
    }

    private static void unpaired(StringBuilder out, String where, List<String> names) {
        names.forEach(name -> out.append("- ")
                .append(where)
                .append(": ")
                .append(Markdown.code(name))
                .append('\n'));
        out.append(names.isEmpty() ? "" : "\n");
    }
}
