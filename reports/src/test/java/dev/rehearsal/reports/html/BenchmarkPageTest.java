package dev.rehearsal.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.reports.benchmark.BenchmarkComparison;
import dev.rehearsal.reports.benchmark.JmhReader;
import dev.rehearsal.reports.benchmark.JmhRuns;
import dev.rehearsal.reports.benchmark.MadeJmh;
import dev.rehearsal.reports.format.BenchmarkJson;
import dev.rehearsal.reports.format.BenchmarkMarkdown;
import dev.rehearsal.reports.format.BenchmarkText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page, Markdown, text and JSON make of a comparison, of an honest one and of an enemy's. */
class BenchmarkPageTest {

    private static final String HOSTILE = "a.B.c<script>alert(1)</script>|`x`](http://evil) @team";

    @TempDir
    Path folder;

    private BenchmarkComparison comparison(String name, String unit) {
        return BenchmarkComparison.of(
                JmhRuns.of(JmhReader.read(
                        MadeJmh.file(folder, "before.json", MadeJmh.result(name, "avgt", unit, MadeJmh.five(100))))),
                JmhRuns.of(JmhReader.read(
                        MadeJmh.file(folder, "after.json", MadeJmh.result(name, "avgt", unit, MadeJmh.five(130))))),
                BenchmarkComparison.DEFAULT_MARGIN,
                BenchmarkComparison.DEFAULT_RUN_SPREAD);
    }

    @Test
    void thePageShowsDecisionTableAndPicture() throws IOException {
        Document page =
                Jsoup.parse(Files.readString(BenchmarkPage.write(comparison("a.Agent.answers", "ms/op"), folder)));
        assertEquals("1 of 1 benchmark regressed", page.select("h1").text());
        assertTrue(
                page.select("#benchmarks").text().contains("One file a side: whole runs of one commit differ"),
                page::text);
        assertEquals("▼ regressed", page.select("#benchmarks .tag").text());
        String row = page.select("#benchmarks tbody tr").eachText().getFirst();
        assertTrue(row.contains("100 ms/op 130 ms/op +30%"), row);
        assertTrue(page.select("#benchmarks figure").text().contains("Agent.answers"), page::text);
        assertEquals(0, page.select("script, [style], [onclick]").size());
        assertTrue(page.select("meta[http-equiv=Content-Security-Policy]")
                .attr("content")
                .startsWith("default-src 'none'; style-src 'sha256-"));
    }

    @Test
    void aHostileNameReachesNoReportAsMarkup() throws IOException {
        BenchmarkComparison comparison = comparison(HOSTILE, "<b>ms</b>");
        Document page = Jsoup.parse(Files.readString(BenchmarkPage.write(comparison, folder)));
        assertEquals(0, page.select("main script, main b, main a").size());
        assertTrue(page.text().contains("<script>alert(1)</script>"), page::text);
        String markdown = BenchmarkMarkdown.of(comparison);
        assertFalse(
                markdown.contains("<script>") || markdown.contains("](http") || markdown.contains("@team"), markdown);
        assertFalse(markdown.contains("<b>"), markdown);
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        String text = BenchmarkText.of(comparison("a.B.c\\u001b[31mred\\u202e", "ms/op"));
        assertFalse(text.contains("\u001b") || text.contains("\u202e"), text);
        assertTrue(text.contains("+30%"), text);
    }

    @Test
    void jsonHasThePercentilesOfSampledTimes() {
        Path real = Path.of("src/test/resources/dev/rehearsal/reports/benchmark/compiled.json");
        BenchmarkComparison comparison = BenchmarkComparison.of(
                JmhRuns.of(JmhReader.read(real)),
                JmhRuns.of(JmhReader.read(real)),
                BenchmarkComparison.DEFAULT_MARGIN,
                BenchmarkComparison.DEFAULT_RUN_SPREAD);
        var sampled = BenchmarkJson.of(comparison).get("comparisons").get(1);
        assertEquals(0, sampled.at("/percentiles/p99/change/value").doubleValue());
        assertTrue(sampled.at("/percentiles/p99/baseline").doubleValue() > 0);
        assertEquals("lower", sampled.get("direction").textValue());
    }
}
