package dev.rehearsal.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.finding.FailureMode;
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

/** The page of a run of an orchestrator that was perturbed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailuresOnThePageTest {

    private final List<Document> pages = new ArrayList<>(1);
    private final List<Embedded> data = new ArrayList<>(1);

    @BeforeAll
    void write(@TempDir Path folder) throws IOException {
        try (OrchestratedPage run = new OrchestratedPage()) {
            Path file = new HtmlReport().write(run.analysis(), run.trials(), folder);
            assertTrue(Files.size(file) < 2_000_000, Files.size(file) + " bytes");
            pages.add(Jsoup.parse(Files.readString(file), ""));
            data.add(new Embedded(Files.readString(file)));
        }
    }

    private Embedded data() {
        return data.getFirst();
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
                page().select("#decision p.culprits").isEmpty(),
                "a team's coordination is not held against a single agent, who has none: "
                        + page().expectFirst("#decision").text());
    }

    @Test
    void everyPerturbationShowsItsClassesInWordsAndAsABar() {
        Element row = page().select("#recovery tr:contains(lost-last-sentence)").get(1);
        assertEquals(
                List.of("self-healed 25", "silently corrupted 14"),
                row.select(".outcomes li").eachText());
        assertEquals(2, row.select("svg.bar rect").size());
        assertTrue(row.text().contains("Not judged: the clean twin failed too (1)."), row.text());
        assertTrue(row.text().contains("net of chance: not measured"), row.text());
        assertEquals(8, page().select("#recovery tbody tr").size());
    }

    @Test
    void aPerturbationThatNeverActedIsAWarning() {
        assertTrue(page().select("#recovery tr:contains(never)").text().contains("It never acted in any of 40 trials"));
    }

    @Test
    void everyExampleLeadsToACaseWhoseDetailsAreOnThePage() throws IOException {
        List<String> targets = page().select("#recovery a, #failures a").eachAttr("href");
        assertFalse(targets.isEmpty());
        for (String target : targets) {
            assertTrue(
                    target.matches("#case=refund-[0-9]{3}&repetition=[01](&perturbation=[a-z-]+&twin=[a-z]+)?"),
                    target);
            assertTrue(data().has(target.substring(6, 16)), target);
        }
    }

    @Test
    void theChecklistSaysWhatWasNotAssessed() {
        assertEquals(
                FailureMode.values().length, page().select("#failures tbody tr").size());
        assertEquals(
                List.of("– not assessed", "– not assessed"),
                page().select("#failures tr:contains(Model drift) .tag").eachText());
        assertEquals(
                List.of("✓ not seen", "✗ seen"),
                page().select("#failures tr:contains(Loops of doom) .tag").eachText());
    }

    @Test
    void spansStandAfterTheirParentsWithTimesFromTheBegin() throws IOException {
        Embedded.Case one = data().details("refund-000");
        List<String> rows = new ArrayList<>();
        JsonNode team = one.node().path("trials").get(6);
        team.path("spans")
                .forEach(span -> rows.add(
                        span.path("d") + " " + span.path("k").textValue() + " " + one.text(span.path("agent"))));
        int billing = rows.indexOf("1 agent billing");
        assertEquals(
                List.of("1 agent billing", "2 model billing", "2 tool billing", "2 model billing", "1 agent shipping"),
                rows.subList(billing, billing + 5));
        assertEquals(0, team.path("spans").get(0).path("t").get(0).intValue());
        assertEquals(4_200, team.path("spans").get(0).path("t").get(1).intValue());
    }

    @Test
    void handoffsSayWhatTheyKeptAndLost() throws IOException {
        Embedded.Case one = data().details("refund-000");
        List<String> lost = new ArrayList<>();
        one.node()
                .path("trials")
                .forEach(trial -> trial.path("obligations")
                        .forEach(note -> note.path("lost").forEach(text -> lost.add(one.text(text)))));
        assertEquals(1, lost.size(), lost.toString());
        assertTrue(lost.getFirst().contains("voucher"), lost.toString());
    }

    @Test
    void idsAreUniqueAndNothingIsStyledInline() {
        List<String> ids = page().select("[id]").eachAttr("id");
        assertEquals(ids.size(), ids.stream().distinct().count());
        assertTrue(page().select("[style]").isEmpty());
    }
}
