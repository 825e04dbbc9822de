package dev.rehearsal.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Renders a run of an orchestrator that was perturbed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailuresOnThePageTest {

    private final List<Document> pages = new ArrayList<>(1);

    @BeforeAll
    void write(@TempDir Path folder) throws IOException {
        try (OrchestratedPage run = new OrchestratedPage()) {
            Path file = new HtmlReport().write(run.analysis(), run.trials(), folder);
            assertTrue(Files.size(file) < 2_000_000, Files.size(file) + " bytes");
            pages.add(Jsoup.parse(Files.readString(file), ""));
        }
    }

    private Document page() {
        return pages.getFirst();
    }

    @Test
    void theFirstScreenNamesTheGateThatFails() {
        assertEquals(
                List.of("Gate fails: handoff-fidelity(team) >= 0.95: 90%, interval 87% to 93%, lies wholly below 95%"),
                page().select("#decision .culprits li").eachText());
        assertTrue(
                page().expectFirst("#decision p.culprits").text().startsWith("Regressed: coordination-share 0 → 0.34"),
                page().expectFirst("#decision").text());
    }

    @Test
    void everyPerturbationShowsItsClassesInWordsAndAsABar() {
        Element row = page().select("#recovery tr:contains(lost-last-sentence)").get(1);
        assertEquals(
                List.of("self-healed 25", "silently corrupted 14"),
                row.select(".outcomes li").eachText());
        assertEquals(2, row.select("svg.bar rect").size());
        assertTrue(row.text().contains("Not judged: the clean twin failed too (1)."), row.text());
        assertTrue(row.text().contains("clean trials among themselves 10.3%"), row.text());
        assertEquals(8, page().select("#recovery tbody tr").size());
    }

    @Test
    void aPerturbationThatNeverActedIsAWarning() {
        assertTrue(page().select("#recovery tr:contains(never)").text().contains("It never acted in any of 40 trials"));
    }

    @Test
    void everyExampleLeadsToACaseOnThePage() {
        List<String> targets = page().select("#recovery a, #failures a").eachAttr("href");
        assertFalse(targets.isEmpty());
        for (String target : targets) {
            assertTrue(page().expectFirst(target).is("details.case"), target);
        }
    }

    @Test
    void theChecklistSaysWhatWasNotAssessed() {
        assertEquals(13, page().select("#failures tbody tr").size());
        assertEquals(
                List.of("– not assessed", "– not assessed"),
                page().select("#failures tr:contains(Model drift) .tag").eachText());
        assertEquals(
                List.of("✓ not seen", "✗ seen"),
                page().select("#failures tr:contains(Loops of doom) .tag").eachText());
    }

    @Test
    void bothTracesAreWaterfallsOnOneScaleNestedByParent() {
        Element example = page().expectFirst("[id^=example]:contains(under lost-last-sentence)");
        assertEquals(2, example.select(".pane .waterfall").size());
        assertEquals(
                1,
                example.select(".waterfall .ticks").eachText().stream()
                        .distinct()
                        .count());
        List<String> rows = example.select(".pane").get(1).select(".what").eachText();
        int billing = rows.indexOf("agent billing");
        assertEquals(
                List.of("agent billing", "model simulated", "tool orders.find", "model simulated", "agent shipping"),
                rows.subList(billing, billing + 5));
        assertEquals(6 + 1, example.select(".pane").get(1).select(".what.d2").size());
    }

    @Test
    void handoffsSayWhatTheyKeptAndLost() {
        Element lost = page().expectFirst(".pane:contains(under lost-last-sentence) .handoffs:has(.lost)");
        assertTrue(lost.expectFirst("li:has(.lost)").text().contains("planner delegates to billing"), lost.text());
        assertTrue(lost.select(".kept").eachText().contains("✓ kept"), lost.text());
    }

    @Test
    void kindsOfSpansDifferByWordAndShape() {
        Element waterfall = page().expectFirst("#cases .waterfall:has(.w-handoff)");
        assertEquals(1, waterfall.expectFirst(".w-handoff").select("path").size());
        assertEquals(1, waterfall.expectFirst(".w-model").select("rect.full").size());
        assertEquals(1, waterfall.expectFirst(".w-tool").select("rect.hollow").size());
        assertEquals(3, waterfall.expectFirst(".w-agent").select("rect.line").size());
        assertTrue(waterfall.select(".what b").eachText().containsAll(List.of("agent", "model", "tool", "handoff")));
    }

    @Test
    void idsAreUniqueAndNothingIsStyledInline() {
        List<String> ids = page().select("[id]").eachAttr("id");
        assertEquals(ids.size(), ids.stream().distinct().count());
        assertTrue(page().select("[style]").isEmpty());
    }
}
