package dev.rehearsal.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Fixture;
import dev.rehearsal.reports.MadeComparisons;
import dev.rehearsal.reports.Trials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    @TempDir
    Path folder;

    private Document page(Analysis analysis, Trials trials) throws IOException {
        Path file = new HtmlReport().write(analysis, trials, folder);
        return Jsoup.parse(Files.readString(file), "");
    }

    @Nested
    class Decisions {

        @Test
        void theDecisionComesFirstAndIsOneSentence() throws IOException {
            Document page = page(Fixture.analysis(), Fixture.trials());
            assertEquals(
                    "Do not ship: under malformed-json team fails in 42% of its trials where single failed in 30%; 1 of 4 gates fails, 1 is inconclusive, 1 has no evidence. Candidate team is better than baseline single: success 86% vs 72%, +14 points (95% interval +6 to +22).",
                    page.expectFirst("h1").text());
            assertEquals("better", page.expectFirst("h1 .word").text());
            assertEquals(
                    "It uses 3.1× the tokens and takes 1.39× as long.",
                    page.expectFirst("#decision .price").text());
        }

        @Test
        void theBoxIsThatOfTheWorstGateAndNamesEveryGateThatDoesNotHold() throws IOException {
            Element box = page(Fixture.analysis(), Fixture.trials()).expectFirst("#decision");
            assertTrue(box.hasClass("bad"), box.className());
            assertEquals("✗", box.expectFirst(".sign").text());
            assertEquals(
                    List.of("Gate fails:", "Gate has no evidence:", "Gate is inconclusive:"),
                    box.select(".culprits li b").eachText());
            assertEquals(
                    Fixture.analysis().notices().size(),
                    box.select(".notices li").size());
        }

        @Test
        void everyDecisionHasASignBesidesItsColour() throws IOException {
            assertEquals("▼", sign(new Decision.Regressed("below 0"), -0.2, new Interval(-0.3, -0.1)));
            assertEquals("=", sign(new Decision.Unchanged("within"), 0, new Interval(-0.01, 0.01)));
            assertEquals("?", sign(new Decision.Inconclusive("holds 0"), 0.1, new Interval(-0.1, 0.3)));
        }

        @Test
        void aDifferenceWithoutAnIntervalSaysSo() throws IOException {
            Analysis base = Fixture.analysis();
            Comparison primary = base.comparisons().getFirst();
            List<Comparison> one = List.of(MadeComparisons.comparison(
                    Metric.SUCCESS,
                    0.72,
                    0.86,
                    primary.difference()
                            .map(d -> new Comparison.Difference(
                                    d.value(), Optional.empty(), Optional.empty(), d.level(), "two cases")),
                    1,
                    new Decision.Inconclusive("two cases")));
            Document page = page(
                    new Analysis(base.run(), base.systems(), base.primary(), one, Map.of(), List.of(), List.of()),
                    Fixture.trials());
            String shown = page.select(".interval small").text();
            assertTrue(shown.contains("no interval"), shown);
            assertFalse(shown.contains("unknown") || shown.contains("no interval ("), shown);
        }

        private String sign(Decision decision, double value, Interval interval) throws IOException {
            Analysis base = Fixture.deciding(decision, value, interval);
            Analysis ungated = new Analysis(
                    base.run(),
                    base.systems(),
                    base.primary(),
                    base.comparisons(),
                    base.strata(),
                    List.of(),
                    List.of());
            Document page = page(ungated, Fixture.trials());
            assertTrue(page.select(".banner").isEmpty());
            return page.expectFirst("#decision .sign").text();
        }

        @Test
        void simulatedRunsSayThatTheySayNothing() throws IOException {
            assertTrue(page(Fixture.analysis(), Fixture.trials())
                    .expectFirst(".banner")
                    .text()
                    .startsWith("Simulated."));
        }

        @Test
        void everyGateShowsItsAnswerAndItsReason() throws IOException {
            Document page = page(Fixture.analysis(), Fixture.trials());
            assertEquals(
                    List.of("✓ pass", "✗ fail", "? inconclusive", "– no evidence"),
                    page.select(".gates .tag").eachText());
            assertEquals(4, page.select(".gates p").size());
        }

        @Test
        void oneSystemWithoutVerdictsStillMakesAPage() throws IOException {
            Document page = page(Fixture.alone(), Fixture.trials());
            assertEquals(
                    "System only has no trial with a verdict.",
                    page.expectFirst("h1").text());
            assertTrue(page.select("#comparison").isEmpty());
        }
    }

    @Nested
    class Tables {

        @Test
        void everyComparisonIsARow() throws IOException {
            Document page = page(Fixture.analysis(), Fixture.trials());
            assertEquals(
                    Fixture.analysis().comparisons().size(),
                    page.select("#comparison tbody tr:not(.note)").size());
        }

        @Test
        void unknownCostIsTheWordUnknown() throws IOException {
            Element row = page(Fixture.analysis(), Fixture.trials()).expectFirst("#comparison tbody tr:contains(cost)");
            assertEquals("unknown", row.child(1).text());
            assertEquals("unknown", row.child(3).text());
            assertEquals("unknown", row.child(5).text());
        }

        @Test
        void everyPictureHasTitleAndDescriptionAndUniqueIds() throws IOException {
            Document page = page(Fixture.analysis(), Fixture.trials());
            assertEquals(5, page.select("svg[role=img]").size());
            page.select("svg[role=img]").forEach(svg -> {
                assertFalse(svg.expectFirst("title").text().isBlank());
                assertFalse(svg.expectFirst("desc").text().isBlank());
            });
            List<String> ids = page.select("[id]").eachAttr("id");
            assertEquals(ids.size(), ids.stream().distinct().count());
        }
    }

    @Nested
    class Cases {

        private Embedded embedded(Analysis analysis, Trials trials) throws IOException {
            return new Embedded(Files.readString(new HtmlReport().write(analysis, trials, folder)));
        }

        @Test
        void casesThatChangedAreNamedFirstEachWithALink() throws IOException {
            Document page = page(Fixture.analysis(), Fixture.trials());
            assertEquals(
                    List.of("▼ Regressed · 6", "▲ Improved · 31", "≈ Flaky · 2"),
                    page.select("#look dt").eachText());
            assertEquals(6 + 8 + 2, page.select("#look a[href^=#case=]").size());
            assertEquals(
                    "#change=improved",
                    page.expectFirst("#look a:contains(and 23 more)").attr("href"));
        }

        @Test
        void oneSystemOnItsOwnNamesTheCasesThatItFailed() throws IOException {
            Document page = page(Fixture.single(), Fixture.trials());
            assertTrue(page.expectFirst("#look dt").text().startsWith("✗ Failed: single, "));
            assertEquals(8, page.select("#look a[href^=#case=]").size());
        }

        @Test
        void everyTrialHasARowAndItsScores() throws IOException {
            JsonNode rows = embedded(Fixture.analysis(), Fixture.trials()).block("rows");
            assertEquals(1_200, rows.path("columns").path("number").size());
            assertEquals(1_200, rows.path("columns").path("success").size());
            List<String> metrics = new ArrayList<>();
            rows.path("metrics").forEach(metric -> {
                metrics.add(metric.path("name").textValue());
                assertEquals(1_200, metric.path("values").size());
            });
            assertEquals(List.of("success", "facts", "route", "helpful"), metrics);
            assertTrue(rows.path("metrics").get(2).path("values").get(0).isNull(), "an abstention is no value");
            assertEquals(
                    "false", rows.path("metrics").get(3).path("values").get(0).asText(), "an outage is no value");
        }

        @Test
        void messagesSentAgainAreShownOnce() throws IOException {
            Embedded.Case one = embedded(Fixture.analysis(), Fixture.trials()).details("refund-001");
            List<String> roles = new ArrayList<>();
            one.node().path("trials").get(0).path("steps").forEach(step -> roles.add(one.text(step.get(0))));
            assertEquals(List.of("system", "user", "assistant", "tool", "assistant"), roles);
        }

        @Test
        void errorsAndToolCallsAreKeptWithTheirSpans() throws IOException {
            Embedded.Case one = embedded(Fixture.analysis(), Fixture.trials()).details("refund-001");
            List<String> said = new ArrayList<>();
            one.node()
                    .path("trials")
                    .forEach(trial -> trial.path("spans").forEach(span -> {
                        if (span.has("error")) {
                            said.add(one.text(span.path("name")) + " " + one.text(span.path("args")) + " "
                                    + one.text(span.path("error")));
                        }
                    }));
            said.forEach(error -> assertEquals("orders.find {\"order\": \"7731\"} connection reset by peer", error));
            assertFalse(said.isEmpty());
        }

        @Test
        void fiveThousandTrialsAreAllListedBelowTenMegabytes() throws IOException {
            Path file = new HtmlReport().write(Fixture.analysis(), Fixture.many(834), folder);
            assertTrue(Files.size(file) < 10_000_000, Files.size(file) + " bytes");
            JsonNode rows = new Embedded(Files.readString(file)).block("rows");
            assertEquals(5_004, rows.path("columns").path("number").size());
        }

        @Test
        void longTextsAreCutAndSayByHowMuch() throws IOException {
            Embedded.Case one =
                    embedded(Fixture.hostile(), Fixture.hostileTrials()).details("refund-001");
            JsonNode output = one.node().path("trials").get(0).path("output");
            assertTrue(one.text(output).length() < 10_000);
            assertTrue(one.cut(output) > 1_000_000, one.cut(output) + " characters cut");
        }
    }

    @Nested
    class Hostile {

        @Test
        void nothingHostileBecomesMarkup() throws IOException {
            Document page = page(Fixture.hostile(), Fixture.hostileTrials());
            assertTrue(page.select("img, iframe, object, embed, form[action], base, [style], [onerror], [onload]")
                    .isEmpty());
            assertEquals(1, page.select("script:not([type])").size());
            page.select("script[type]").forEach(block -> {
                assertEquals("application/octet-stream", block.attr("type"));
                assertTrue(block.data().matches("[A-Za-z0-9+/=]*"));
            });
            assertEquals(1, page.select("style").size());
            assertEquals(1, page.select("link").size());
            page.select("a[href]").forEach(a -> assertTrue(a.attr("href").startsWith("#"), a.attr("href")));
            assertTrue(page.text().contains("<script>window.pwned=1</script>"));
            assertTrue(page.text().contains("⟨U+202E⟩gnp.exe"));
            assertTrue(page.text().contains("${1+1}"));
        }

        @Test
        void noControlOrBidirectionalCharacterSurvives() throws IOException {
            String html = Files.readString(new HtmlReport().write(Fixture.hostile(), Fixture.hostileTrials(), folder));
            assertTrue(html.codePoints()
                    .noneMatch(c -> c != '\n'
                            && c != '\t'
                            && (Character.isISOControl(c)
                                    || Character.getType(c) == Character.SURROGATE
                                    || (c >= 0x202a && c <= 0x202e)
                                    || c == 0x2028)));
        }

        @Test
        void aMegabyteInEveryTextStaysAPageThatOpens() throws IOException {
            long bytes = Files.size(new HtmlReport().write(Fixture.hostile(), Fixture.hostileTrials(), folder));
            assertTrue(bytes < 10_000_000, bytes + " bytes");
        }
    }

    @Test
    void theOnlyScriptAndStyleSheetAreThoseWhoseHashesThePolicyNames() throws IOException, NoSuchAlgorithmException {
        String html = Files.readString(new HtmlReport().write(Fixture.analysis(), Fixture.trials(), folder));
        String css = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
        String script = html.substring(html.indexOf("<script>") + 8, html.lastIndexOf("</script>"));
        String policy = Jsoup.parse(html)
                .expectFirst("meta[http-equiv=Content-Security-Policy]")
                .attr("content");
        assertEquals(
                "default-src 'none'; script-src 'sha256-" + hash(script) + "'; style-src 'sha256-" + hash(css)
                        + "'; img-src data:; base-uri 'none'; form-action 'none'",
                policy);
        assertTrue(html.indexOf("Content-Security-Policy") < html.indexOf("<style>"));
    }

    private static String hash(String text) throws NoSuchAlgorithmException {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
