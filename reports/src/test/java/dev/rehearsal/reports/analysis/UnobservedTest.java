package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.format.GithubAnnotations;
import dev.rehearsal.reports.format.JunitXmlReport;
import dev.rehearsal.reports.format.MarkdownReport;
import dev.rehearsal.reports.format.SummarizeJson;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cases ask for and nobody could observe is neither passed nor hidden. */
class UnobservedTest {

    private static final Metric ROUTE = Metric.rate("route");
    private static final String WHY = "No agent was seen. Send the header x-rehearsal-agent.";
    private static final String LINE =
            "route(team): asked for in 40 cases, could not be observed in 40 (80 trials): " + WHY;

    private final ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));

    @TempDir
    Path folder;

    /** Fifty cases, twice each: the first ask for a route, of which some could be observed. */
    private Analysis play(int asked, int observed) {
        List<ScoredTrial> trials = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ScoredTrial sample = Samples.trial(i, "team", "case-" + i / 2, i % 2, true);
            List<Score> scores = new ArrayList<>(sample.scores());
            scores.add(
                    i / 2 >= asked
                            ? new Score.Abstained(ROUTE, "The case expects no route.")
                            : i / 2 < observed ? new Score.Measured(ROUTE, 1, "") : new Score.Unobserved(ROUTE, WHY));
            trials.add(new ScoredTrial(i, sample.trial(), scores));
        }
        store.start(Samples.run("r1", trials.size()));
        try (TrialWriter writer = store.writer("r1")) {
            trials.forEach(writer::append);
        }
        return RunAnalyzer.of(
                store,
                store.run("r1").orElseThrow(),
                new AnalysisPlan(
                        Optional.empty(),
                        "success",
                        Settings.DEFAULT.estimand(),
                        Map.of(),
                        List.of(
                                Gate.parse("test", "route(team) >= 0.5"),
                                Gate.parse("test", "route(team) <= 0.5"),
                                Gate.parse("test", "success(team) >= 0.5"))));
    }

    private static SystemSummary.MetricSummary route(Analysis analysis) {
        return analysis.systems().getFirst().metrics().stream()
                .filter(one -> one.metric().equals(ROUTE))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itIsCountedByItselfAndSaidBeforeAllElse() {
        Analysis analysis = play(40, 0);
        assertEquals(
                new SystemSummary.Unobserved(80, 40, 40, WHY), route(analysis).unobserved());
        assertEquals(0, route(analysis).measured());
        assertEquals(20, route(analysis).abstained());
        assertTrue(analysis.notices().contains(LINE), analysis.notices()::toString);
    }

    @Test
    void aGateOnItHasNoEvidenceAndSaysWhatToDo() {
        Analysis analysis = play(40, 0);
        assertEquals(
                List.of(Analysis.Answer.NO_EVIDENCE, Analysis.Answer.NO_EVIDENCE, Analysis.Answer.PASS),
                analysis.gates().stream().map(Analysis.GateLine::answer).toList());
        assertTrue(analysis.gates().getFirst().reason().endsWith(LINE), analysis.gates()::toString);
    }

    @Test
    void aGateTakesTrialsThatCouldNotBeObservedAtTheirWorst() {
        Analysis analysis = play(40, 15);
        assertEquals(30, route(analysis).measured());
        assertEquals(Analysis.Answer.INCONCLUSIVE, analysis.gates().getFirst().answer(), analysis.gates()::toString);
        assertTrue(
                analysis.notices().stream()
                        .anyMatch(notice ->
                                notice.contains("asked for in 40 cases, could not be observed in 25 (50 trials)")),
                analysis.notices()::toString);
    }

    @Test
    void whatCouldAllBeObservedIsNotSpokenOf() {
        Analysis analysis = play(40, 40);
        assertEquals(SystemSummary.Unobserved.NONE, route(analysis).unobserved());
        assertFalse(analysis.notices().toString().contains("observed"), analysis.notices()::toString);
        assertEquals(Analysis.Answer.PASS, analysis.gates().getFirst().answer());
    }

    @Test
    void everyFormatSaysIt() throws Exception {
        Analysis analysis = play(40, 0);
        JsonNode json = SummarizeJson.of(analysis);
        assertEquals(80, json.at("/systems/0/metrics/route/unobserved").asInt(-1), json::toPrettyString);
        assertEquals(0, json.at("/systems/0/metrics/success/unobserved").asInt(-1));
        String annotations = String.join("\n", GithubAnnotations.of(analysis));
        assertTrue(annotations.contains("::warning title=Not observed::" + LINE), annotations);
        String xml = Files.readString(new JunitXmlReport().write(analysis, store.trials("r1"), folder));
        assertTrue(xml.contains("<testsuite name=\"not observed\" tests=\"1\""), xml);
        assertTrue(xml.contains(LINE), xml);
        String markdown = Files.readString(new MarkdownReport().write(analysis, store.trials("r1"), folder));
        assertTrue(markdown.contains("could not be observed in 40"), markdown);
    }
}
