package dev.rehearsal.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Fixture;
import dev.rehearsal.reports.Trials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
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
                    "Candidate team is better than baseline single: success 86% vs 72%, +14 points (95% interval +6 to +22).",
                    page.expectFirst("h1").text());
            assertEquals("better", page.expectFirst("h1 .word").text());
            assertEquals(
                    "It uses 3.1× the tokens and takes 1.39× as long.",
                    page.expectFirst("#decision .price").text());
        }

        @Test
        void everyDecisionHasASignBesidesItsColour() throws IOException {
            assertEquals("▼", sign(new Decision.Regressed("below 0"), -0.2, new Interval(-0.3, -0.1)));
            assertEquals("=", sign(new Decision.Unchanged("within"), 0, new Interval(-0.01, 0.01)));
            assertEquals("?", sign(new Decision.Inconclusive("holds 0"), 0.1, new Interval(-0.1, 0.3)));
        }

        private String sign(Decision decision, double value, Interval interval) throws IOException {
            Document page = page(Fixture.deciding(decision, value, interval), Fixture.trials());
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

        @Test
        void regressedCasesComeFirstAndListsAreBounded() throws IOException {
            Document page = page(Fixture.analysis(), Fixture.trials());
            assertEquals(
                    List.of("Regressed · 6", "Improved · 31", "Flaky · 2"),
                    page.select("#cases h3").eachText());
            assertEquals(6 + 20 + 2, page.select("details.case").size());
            assertTrue(page.expectFirst("#cases").text().contains("and 11 more cases"));
        }

        @Test
        void bothConversationsStandSideBySide() throws IOException {
            Element first = page(Fixture.analysis(), Fixture.trials()).expectFirst("details.case");
            assertEquals(
                    List.of("single ✓ success", "team ✗ no success"),
                    first.select(".pane h4").eachText());
            assertEquals(1, first.select(".said.handoff").size());
            assertEquals(1, first.select(".said.error").size());
            assertEquals("calls orders.find", first.expectFirst(".call").text());
        }

        @Test
        void messagesSentAgainAreShownOnce() throws IOException {
            Element pane = page(Fixture.analysis(), Fixture.trials()).expectFirst("details.case .pane");
            assertEquals(
                    List.of("system", "user", "assistant", "tool", "assistant"),
                    pane.select(".said .who b").eachText());
        }

        @Test
        void flakyCasesShowASuccessBesideAFailureOfTheSameSystem() throws IOException {
            Element flaky = page(Fixture.analysis(), Fixture.trials())
                    .select("details.case")
                    .get(27);
            assertEquals(
                    List.of("team ✗ no success", "team ✓ success"),
                    flaky.select(".pane h4").eachText());
        }
    }

    @Nested
    class Hostile {

        @Test
        void nothingHostileBecomesMarkup() throws IOException {
            Document page = page(Fixture.hostile(), Fixture.hostileTrials());
            assertTrue(page.select("script, img, iframe, object, embed, form, base, [style], [onerror], [onload]")
                    .isEmpty());
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
    void theOnlyStyleSheetIsTheOneWhoseHashThePolicyNames() throws IOException, NoSuchAlgorithmException {
        String html = Files.readString(new HtmlReport().write(Fixture.analysis(), Fixture.trials(), folder));
        String css = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8)));
        String policy = Jsoup.parse(html)
                .expectFirst("meta[http-equiv=Content-Security-Policy]")
                .attr("content");
        assertTrue(policy.startsWith("default-src 'none'; style-src 'sha256-" + hash + "';"), policy);
        assertTrue(html.indexOf("Content-Security-Policy") < html.indexOf("<style>"));
    }
}
