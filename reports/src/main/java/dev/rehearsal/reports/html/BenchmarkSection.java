package dev.rehearsal.reports.html;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.reports.benchmark.BenchmarkComparison;
import dev.rehearsal.reports.benchmark.BenchmarkComparison.PercentileRow;
import dev.rehearsal.reports.benchmark.BenchmarkComparison.Row;
import dev.rehearsal.reports.benchmark.BenchmarkWords;
import dev.rehearsal.reports.chart.ChangeChart;
import dev.rehearsal.reports.wording.Headline;
import dev.rehearsal.reports.wording.Visible;
import java.util.List;

/** The section that compares two sides of benchmarks; the same on a page of its own and in a run's report. */
final class BenchmarkSection {

    private static final int MOST = 200;
    private static final int MOST_DRAWN = 60;
    private static final int LONGEST = 300;
    private static final int LONGEST_LABEL = 48;

    private BenchmarkSection() {}

    static Model of(BenchmarkComparison comparison) {
        List<Row> rows = comparison.rows();
        return new Model()
                .with("headline", BenchmarkWords.headline(comparison))
                .with("baseline", Visible.line(comparison.baseline(), LONGEST))
                .with("candidate", Visible.line(comparison.candidate(), LONGEST))
                .with("scope", comparison.scope())
                .with("notices", lines(comparison.notices()))
                .with(
                        "rows",
                        rows.stream().limit(MOST).map(BenchmarkSection::row).toList())
                .with("more", Math.max(0, rows.size() - MOST))
                .with("baselineOnly", lines(comparison.baselineOnly()))
                .with("candidateOnly", lines(comparison.candidateOnly()))
                .with(
                        "margin",
                        MetricFormat.precisePercent(rows.getFirst().comparison().margin()))
                .with("svg", picture(rows));
    }

    private static Model row(Row row) {
        String unit = row.baseline().unit();
        return new Model()
                .with("name", Visible.line(row.baseline().shortName(), LONGEST))
                .with("mode", row.baseline().mode().label())
                .with(
                        "better",
                        row.baseline().mode().direction() == Direction.HIGHER ? "higher is better" : "lower is better")
                .with("baseline", score(row.comparison().baseline(), unit))
                .with("candidate", score(row.comparison().candidate(), unit))
                .with("change", BenchmarkWords.change(row.comparison().change()))
                .with("interval", BenchmarkWords.interval(row.comparison().change()))
                .with("level", MetricFormat.level(row.comparison().level()))
                .with("p", MetricFormat.pValue(row.comparison().adjustedPValue()))
                .with("decision", decision(row))
                .with("method", row.comparison().method())
                .with(
                        "percentiles",
                        row.percentiles().stream()
                                .map(one -> percentile(one, unit))
                                .toList());
    }

    private static Model decision(Row row) {
        Headline.Tone tone = Headline.tone(row.comparison().decision());
        return new Model()
                .with("css", Tones.css(tone))
                .with("sign", Tones.sign(tone))
                .with("word", row.comparison().decision().word());
    }

    private static Model percentile(PercentileRow row, String unit) {
        return new Model()
                .with("name", BenchmarkWords.percentile(row.p()))
                .with("baseline", score(row.baseline(), unit))
                .with("candidate", score(row.candidate(), unit))
                .with("change", row.change().map(BenchmarkWords::change).orElse(MetricFormat.UNKNOWN))
                .with("interval", row.change().map(BenchmarkWords::interval).orElse(""));
    }

    private static String picture(List<Row> rows) {
        List<ChangeChart.Change> changes = rows.stream()
                .filter(row -> Double.isFinite(row.comparison().change().value()))
                .limit(MOST_DRAWN)
                .map(row -> {
                    double value = row.comparison().change().value();
                    return new ChangeChart.Change(
                            Visible.line(row.baseline().shortName(), LONGEST_LABEL),
                            value,
                            row.comparison().change().interval().orElse(new Interval(value, value)));
                })
                .toList();
        return changes.isEmpty()
                ? ""
                : ChangeChart.svg(
                        "benchmarks",
                        "Change of each benchmark against the baseline",
                        "Candidate against baseline",
                        rows.getFirst().comparison().margin(),
                        changes);
    }

    private static String score(double value, String unit) {
        return Visible.line(BenchmarkWords.score(value, unit), LONGEST);
    }

    private static List<String> lines(List<String> texts) {
        return texts.stream()
                .limit(MOST)
                .map(text -> Visible.line(text, LONGEST))
                .toList();
    }
}
