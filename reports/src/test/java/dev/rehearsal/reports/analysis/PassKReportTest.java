package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Analysis.Answer;
import dev.rehearsal.reports.format.MarkdownReport;
import dev.rehearsal.reports.format.SummarizeJson;
import dev.rehearsal.reports.format.TextReport;
import dev.rehearsal.reports.html.HtmlReport;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** pass^k and pass@k in every format and as gates, with cases that were repeated equally often and with such that were not. */
class PassKReportTest {

    private final ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));

    /**
     * Forty cases. Steady plays each four times and fails the last repetition of every fourth; ragged plays the even ones four times,
     * all well, and the odd ones twice, once well. One trial of ragged has no verdict.
     */
    @BeforeEach
    void play() {
        List<ScoredTrial> trials = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            for (int repetition = 0; repetition < 4; repetition++) {
                add(trials, "steady", i, repetition, Optional.of(i % 4 != 0 || repetition < 3));
                if (i % 2 == 0 || repetition < 2) {
                    boolean good = i % 2 == 0 || repetition == 0;
                    add(
                            trials,
                            "ragged",
                            i,
                            repetition,
                            i == 0 && repetition == 3 ? Optional.empty() : Optional.of(good));
                }
            }
        }
        store.start(Samples.run("r1", trials.size()));
        try (TrialWriter writer = store.writer("r1")) {
            trials.forEach(writer::append);
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static void add(List<ScoredTrial> trials, String system, int i, int repetition, Optional<Boolean> good) {
        trials.add(
                Samples.independent(Samples.trial(trials.size(), system, "case-" + i, repetition, "none", good, 100)));
    }

    private Analysis analysis(String system) {
        return Analyzer.analyze(
                store.run("r1").orElseThrow(), new Arm(store, "r1", system, system), Settings.DEFAULT, List.of());
    }

    private Answer gate(String system, String gate) {
        return new GateEvaluator(analysis(system).systems(), (one, other) -> List.of())
                .judge(Gate.parse("suite.yaml:9", gate))
                .answer();
    }

    @Test
    void everyFormatHasFiguresWithIntervals(@TempDir Path folder) throws IOException {
        Analysis analysis = analysis("steady");
        String text = TextReport.summarize(analysis);
        assertTrue(text.matches("(?s).*\\npass\\^4 +75% \\([0-9.]+% to [0-9.]+%\\), n 40\\n.*"), text);
        assertTrue(text.matches("(?s).*\\npass@2 +100% \\([0-9.]+% to 100%\\), n 40\\n.*"), text);
        assertFalse(text.contains("pass@1"), "it is pass^1");
        assertFalse(text.contains("equally often"), text);

        JsonNode json = SummarizeJson.of(analysis).at("/systems/0");
        assertEquals(0.75, json.at("/pass_hat_k/4").asDouble(), 1e-12);
        assertTrue(json.at("/pass_hat_k_intervals/4/0").asDouble() > 0.5);
        assertTrue(json.at("/pass_hat_k_intervals/4/1").asDouble() < 0.95);
        assertEquals(1, json.at("/pass_at_k_intervals/2/1").asDouble());
        assertEquals(4, json.path("pass_hat_k_intervals").size());

        String markdown = MarkdownReport.of(analysis);
        assertTrue(
                markdown.matches(
                        "(?s).*\\| <code>steady</code> \\| 4 \\| 75% \\(.*%\\) \\| 100% \\(.*%\\) \\| 40 \\|.*"),
                markdown);
        String page = Files.readString(new HtmlReport().write(analysis, store.trials("r1"), folder));
        assertTrue(page.contains("steady k=4 75% ("), "the picture's description has intervals");
        assertFalse(page.contains("equally often"), "nothing is said where there is nothing to say");
    }

    @Test
    void aCurveThatRisesThroughOtherCasesSaysSo(@TempDir Path folder) throws IOException {
        Analysis analysis = analysis("ragged");
        JsonNode json = SummarizeJson.of(analysis).at("/systems/0");
        assertEquals(0.5, json.at("/pass_hat_k/2").asDouble(), 1e-12);
        assertEquals(1, json.at("/pass_hat_k/3").asDouble(), 1e-12, "the odd cases have no third repetition");
        String said = "cases were not repeated equally often: pass^1 to pass^4 rest on 40, 40, 20, 19 cases, so a step";
        assertTrue(TextReport.summarize(analysis).contains("\nnote: ragged: " + said));
        assertTrue(MarkdownReport.of(analysis).contains("rest on 40, 40, 20, 19 cases, so a step"));
        assertTrue(Files.readString(new HtmlReport().write(analysis, store.trials("r1"), folder))
                .contains(said));
    }

    @Test
    void gatesAreHeldAgainstTheIntervalAndWhatIsMissing() {
        assertEquals(Answer.PASS, gate("steady", "pass^4(steady) >= 0.5"));
        assertEquals(Answer.INCONCLUSIVE, gate("steady", "pass^4(steady) >= 0.75"));
        assertEquals(Answer.FAIL, gate("steady", "pass^4(steady) >= 0.95"));
        assertEquals(Answer.PASS, gate("steady", "pass@2(steady) >= 0.9"));
        assertEquals(Answer.NO_EVIDENCE, gate("steady", "pass^5(steady) >= 0.1"), "nobody has five repetitions");
        String reason = new GateEvaluator(analysis("ragged").systems(), (one, other) -> List.of())
                .judge(Gate.parse("suite.yaml:9", "pass^4(ragged) >= 0.5"))
                .reason();
        assertTrue(reason.contains("1 trial without a value at their worst and at their best"), reason);
    }
}
