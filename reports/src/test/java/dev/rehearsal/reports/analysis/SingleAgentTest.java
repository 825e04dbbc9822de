package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What takes several agents is not held against one. */
class SingleAgentTest {

    private static final List<Metric> COORDINATION = List.of(
            Metric.rate("route"),
            Metric.rate("handoffs"),
            new Metric("handoff-fidelity", Unit.SCORE, Direction.HIGHER, 0, 1),
            new Metric("coordination-share", Unit.SCORE, Direction.LOWER, 0, 1));

    private final ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));

    /** Forty cases, by each system with its agents: a team has a route, a single agent has none, both are scored in all metrics. */
    private void play(Map<String, List<String>> systems) {
        List<ScoredTrial> trials = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            for (Map.Entry<String, List<String>> system : systems.entrySet()) {
                trials.add(trial(trials.size(), system.getKey(), system.getValue(), "case-" + i));
            }
        }
        store.start(Samples.run("r1", trials.size()));
        try (TrialWriter writer = store.writer("r1")) {
            trials.forEach(writer::append);
        }
    }

    private static ScoredTrial trial(long number, String system, List<String> agents, String caseId) {
        ScoredTrial sample = Samples.trial(number, system, caseId, 0, true);
        boolean team = agents.size() > 1;
        List<Span> spans = new ArrayList<>();
        for (String agent : agents) {
            SpanInfo info = new SpanInfo(
                    "s" + spans.size(),
                    Optional.empty(),
                    "invoke",
                    agent,
                    Optional.empty(),
                    Optional.empty(),
                    Source.OBSERVED,
                    Optional.empty());
            spans.add(new Span.AgentSpan(info));
        }
        Trial played = sample.trial();
        Scenario bare = played.scenario();
        Expectation expectation = new Expectation(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new Expectation.Route(List.of("triage", "billing"), Expectation.Route.Match.ORDERED)),
                List.of(),
                Expectation.Budget.NONE);
        Scenario scenario = new Scenario(
                caseId, bare.task(), expectation, bare.tags(), bare.clusters(), bare.perturbation(), 0, bare.seed());
        List<Score> scores = new ArrayList<>(sample.scores());
        COORDINATION.forEach(metric -> scores.add(new Score.Measured(metric, team ? 0.9 : 0, "")));
        return new ScoredTrial(
                number,
                new Trial(
                        system,
                        scenario,
                        played.outcome(),
                        played.usage(),
                        played.latencyMs(),
                        new Trace("t" + number, spans),
                        played.feedback()),
                scores.stream()
                        .map(score -> score instanceof Score.Measured measured
                                        && measured.metric().unit() == Unit.RATE
                                        && measured.value() > 0
                                ? new Score.Measured(measured.metric(), 1, "")
                                : score)
                        .toList());
    }

    private Analysis compared(String primary, List<Gate> gates) {
        return RunAnalyzer.of(
                store,
                store.run("r1").orElseThrow(),
                new AnalysisPlan(
                        Optional.of(new AnalysisPlan.Sides("single", "team")),
                        primary,
                        Settings.DEFAULT.estimand(),
                        Map.of(),
                        gates));
    }

    private static SystemSummary of(Analysis analysis, String system) {
        return analysis.systems().stream()
                .filter(one -> one.name().equals(system))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void coordinationIsNotComparedWithASingleAgent() {
        play(Map.of("single", List.of("solo"), "team", List.of("triage", "billing")));
        Analysis analysis = compared("success", List.of());
        List<String> compared = analysis.comparisons().stream()
                .map(comparison -> comparison.metric().name())
                .toList();
        COORDINATION.forEach(metric -> {
            assertFalse(compared.contains(metric.name()), compared.toString());
            assertFalse(of(analysis, "single").measured(metric.name()), metric.name());
            assertTrue(of(analysis, "team").measured(metric.name()), metric.name());
        });
        assertTrue(compared.contains("tokens"), compared.toString());
        assertTrue(
                of(analysis, "single").isSingleAgent() && !of(analysis, "team").isSingleAgent());
    }

    @Test
    void noGateHoldsOnARouteThatASingleAgentCannotTake() {
        play(Map.of("single", List.of("solo"), "team", List.of("triage", "billing")));
        Analysis analysis = compared(
                "success",
                List.of(
                        Gate.parse("test", "route(team) better than route(single)"),
                        Gate.parse("test", "coordination-share(single) <= 0.5"),
                        Gate.parse("test", "route(team) >= 0.5")));
        assertEquals(
                List.of(Analysis.Answer.NO_EVIDENCE, Analysis.Answer.NO_EVIDENCE, Analysis.Answer.PASS),
                analysis.gates().stream().map(Analysis.GateLine::answer).toList());
    }

    @Test
    void aRouteThatDecidesIsUndecidedAgainstASingleAgent() {
        play(Map.of("single", List.of("solo"), "team", List.of("triage", "billing")));
        Comparison route = compared("route", List.of()).comparisons().getFirst();
        assertEquals("route", route.metric().name());
        assertTrue(
                route.decision() instanceof Decision.Inconclusive,
                route.decision().word());
    }

    @Test
    void anAgentOfTheExpectedRouteThatDoesAllAloneIsATeamThatFails() {
        play(Map.of("single", List.of("triage"), "team", List.of("triage", "billing")));
        Analysis analysis = compared("success", List.of());
        assertTrue(of(analysis, "single").measured("route"));
        assertEquals(
                "improved",
                analysis.comparisons().stream()
                        .filter(comparison -> comparison.metric().name().equals("route"))
                        .map(comparison -> comparison.decision().word())
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void twoTeamsAreComparedAsBefore() {
        play(Map.of("single", List.of("planner", "billing"), "team", List.of("triage", "billing")));
        List<String> compared = compared("success", List.of()).comparisons().stream()
                .map(comparison -> comparison.metric().name())
                .toList();
        assertTrue(compared.contains("route") && compared.contains("coordination-share"), compared.toString());
    }
}
