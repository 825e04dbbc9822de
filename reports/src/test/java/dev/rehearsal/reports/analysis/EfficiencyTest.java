package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Efficiency;
import dev.rehearsal.reports.Orchestrated;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.format.MarkdownReport;
import dev.rehearsal.reports.format.SummarizeJson;
import dev.rehearsal.reports.format.TextReport;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Where the tokens and the time of a run went. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EfficiencyTest {

    private final ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));

    @BeforeAll
    void fill() {
        List<ScoredTrial> trials = Orchestrated.trials();
        store.start(Samples.run("r1", trials.size()));
        store.start(Samples.run("bare", trials.size()));
        try (TrialWriter writer = store.writer("r1")) {
            trials.forEach(writer::append);
        }
        try (TrialWriter writer = store.writer("bare")) {
            trials.forEach(one ->
                    writer.append(new ScoredTrial(one.number(), one.trial().with(Trace.NONE), one.scores())));
        }
    }

    @AfterAll
    void close() {
        store.close();
    }

    private Arm arm(String run, String system) {
        return new Arm(store, run, system, system);
    }

    private Analysis analysis() {
        return Analyzer.analyze(
                store.run("r1").orElseThrow(), arm("r1", "single"), arm("r1", "team"), Settings.DEFAULT, List.of());
    }

    private Efficiency team() {
        return analysis().systems().getLast().efficiency();
    }

    private static double value(Optional<Estimate> estimate) {
        return estimate.orElseThrow().value();
    }

    @Test
    void everyAgentHasItsShareItsTokensAndItsTime() {
        List<Efficiency.Part> agents = team().agents();
        assertEquals(
                List.of("billing", "planner", "shipping", "triage", "writer"),
                agents.stream().map(Efficiency.Part::name).toList());
        Efficiency.Part billing = agents.getFirst();
        assertEquals(80, billing.trials());
        assertEquals(2 / 6.0, value(billing.callShare()), 1e-9);
        assertEquals(2 / 6.0, value(billing.tokenShare()), 1e-9);
        assertEquals(2 * 860, value(billing.tokens()), 1e-9);
        assertEquals(860, value(agents.getLast().tokens()), 1e-9);
        assertTrue(billing.tokens().orElseThrow().interval().isPresent());
        double mean = 0;
        for (int i = 0; i < 40; i++) {
            mean += 0.3 * (4_200 + 13 * i) / 40;
        }
        assertEquals(mean, value(agents.getLast().milliseconds()), 1, "the writer's call takes 3 of 10 parts");
    }

    @Test
    void theModelThatAnswersAllHasAllOfIt() {
        List<Efficiency.Part> models = team().models();
        assertEquals(1, models.size());
        assertEquals("simulated", models.getFirst().name());
        assertEquals(1, value(models.getFirst().callShare()), 1e-9);
        assertEquals(1, value(models.getFirst().tokenShare()), 1e-9);
        assertEquals(Optional.empty(), models.getFirst().tokens(), "a mix has shares");
    }

    @Test
    void tagsHaveTokensAndWallClockTime() {
        assertEquals(
                List.of("adversarial", "edge", "refund"),
                team().tags().stream().map(Efficiency.Part::name).toList());
        assertEquals(16, team().tags().getFirst().trials());
        assertEquals(Optional.empty(), team().tags().getFirst().callShare());
    }

    @Test
    void modelTimePerSuccessIsAllModelTimeOverAllSuccesses() {
        SystemSummary team = analysis().systems().getLast();
        double all = 0;
        long successes = 0;
        for (ScoredTrial one : Orchestrated.trials()) {
            if (one.trial().system().equals("team")
                    && one.trial().scenario().perturbation().equals("none")) {
                double total = one.trial().latencyMs().orElseThrow();
                all += total * (0.1 + 0.2 + 0.1 + 0.18 + 0.17 + 0.3) - 40;
                successes += one.scores().stream()
                                .anyMatch(score -> score.metric().name().equals("success")
                                        && score instanceof Score.Measured measured
                                        && measured.value() == 1)
                        ? 1
                        : 0;
            }
        }
        assertEquals(all / successes, value(team.efficiency().modelTimePerSuccess()), 1);
    }

    @Test
    void whatASuccessTakesMoreThanTheBaselinesIsPairedByCase() {
        assertEquals(
                Optional.empty(), analysis().systems().getFirst().efficiency().overhead());
        Comparison overhead = team().overhead().orElseThrow();
        assertEquals(38, overhead.baseline().cases(), 2);
        double relative =
                overhead.difference().orElseThrow().relative().orElseThrow().value();
        assertTrue(relative > 0.9 && relative < 1.6, relative + "");
    }

    @Test
    void whatNobodySawIsNotShownAs0() {
        Efficiency bare =
                Analyzer.summarize(arm("bare", "team"), Settings.DEFAULT).efficiency();
        assertEquals(Optional.empty(), bare.modelTimePerSuccess());
        assertEquals(List.of(), bare.agents());
        assertEquals(List.of(), bare.models());
        assertEquals(3, bare.tags().size(), "tokens and time of a trial are known without its spans");
    }

    @Test
    void everyFormatShowsIt() {
        String text = TextReport.summarize(analysis());
        assertTrue(text.contains("team, where it went") && text.contains("agent billing"), text);
        assertTrue(text.contains("model time per success"), text);
        assertTrue(text.contains("tokens of a success against the baseline's, team: +"), text);
        assertTrue(TextReport.compare(analysis()).contains("tokens of a success against the baseline's, team: +"));
        String markdown = MarkdownReport.of(analysis());
        assertTrue(markdown.contains("| <code>team</code> | <code>agent billing</code> | 80 | 33.3%"), markdown);
        JsonNode system = SummarizeJson.of(analysis()).path("systems").get(1);
        assertEquals(1720, system.at("/efficiency/agents/0/tokens/value").asDouble(), 1e-9);
        assertTrue(system.at("/efficiency/coordination_overhead/relative/value").isNumber());
        assertTrue(SummarizeJson.of(analysis())
                .path("systems")
                .get(0)
                .at("/efficiency/coordination_overhead")
                .isNull());
        assertTrue(system.at("/model_time_per_success_ms/value").isNumber());
    }
}
