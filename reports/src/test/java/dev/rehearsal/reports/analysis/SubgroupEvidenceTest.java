package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Comparison.Adjustment;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Analysis.Answer;
import dev.rehearsal.reports.Analysis.GateLine;
import dev.rehearsal.reports.SystemSummary.Stratum;
import dev.rehearsal.reports.SystemSummary.StratumMetric;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every metric is estimated, compared and gated under each perturbation and by each tag. */
class SubgroupEvidenceTest {

    private static final Metric LOSS = new Metric("obligation-loss", Unit.RATE, Direction.LOWER, 0, 1);
    private static final Metric WAIT = new Metric("avoidable-wait", Unit.SCORE, Direction.LOWER, 0, 1);
    private static final int CASES = 40;

    private final ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));

    /**
     * Forty cases, every other one of two workers. The team's workers wait for each other there, and lose an obligation in
     * every other of those; under the rate limit it fails in all. The quiet fault never acts.
     */
    @BeforeEach
    void play() {
        List<ScoredTrial> trials = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            for (String system : List.of("single", "team")) {
                boolean team = system.equals("team");
                boolean pair = i % 2 == 0;
                for (String perturbation : List.of("none", "rate-limit", "quiet")) {
                    boolean limited = perturbation.equals("rate-limit");
                    trials.add(trial(
                            trials.size(),
                            system,
                            i,
                            perturbation,
                            !(team && limited),
                            team && pair ? 0.6 + 0.001 * i : 0.1 + 0.001 * i,
                            team && i % 4 == 0 ? 1 : 0));
                }
            }
        }
        store.start(Samples.run("r1", trials.size()));
        try (TrialWriter writer = store.writer("r1")) {
            trials.forEach(writer::append);
        }
    }

    private static ScoredTrial trial(
            long number, String system, int i, String perturbation, boolean success, double wait, double loss) {
        ScoredTrial plain = Samples.trial(number, system, "case-" + i, 0, perturbation, Optional.of(success), 100 + i);
        Scenario given = plain.trial().scenario();
        Scenario scenario = new Scenario(
                given.caseId(),
                given.task(),
                given.expectation(),
                i % 2 == 0 ? Set.of("two-workers") : Set.of("one-worker"),
                Map.of(),
                perturbation,
                0,
                given.seed());
        Trial trial = new Trial(
                        system,
                        scenario,
                        plain.trial().outcome(),
                        plain.trial().usage(),
                        plain.trial().latencyMs(),
                        plain.trial().trace(),
                        plain.trial().feedback())
                .with(new PlayFacts(
                        perturbation.equals("none")
                                ? OptionalLong.empty()
                                : OptionalLong.of(perturbation.equals("quiet") ? 0 : 1),
                        OptionalDouble.empty(),
                        List.of(),
                        OptionalLong.of(0)));
        List<Score> scores = new ArrayList<>(plain.scores());
        scores.add(new Score.Measured(WAIT, wait, ""));
        scores.add(new Score.Measured(LOSS, loss, ""));
        return new ScoredTrial(number, trial, scores);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Analysis analysis(String... gates) {
        return RunAnalyzer.of(
                store,
                store.run("r1").orElseThrow(),
                new AnalysisPlan(
                        Optional.of(new AnalysisPlan.Sides("single", "team")),
                        "success",
                        Estimand.POPULATION,
                        Map.of(),
                        Stream.of(gates).map(text -> Gate.parse("gates", text)).toList()));
    }

    /** Judge gates of one analysis; each is given with the answer that is expected behind an arrow. */
    private Map<String, GateLine> judged(String... expected) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (String each : expected) {
            int arrow = each.indexOf(" -> ");
            answers.put(each.substring(0, arrow), Answer.valueOf(each.substring(arrow + 4)));
        }
        Map<String, GateLine> found = new LinkedHashMap<>();
        analysis(answers.keySet().toArray(String[]::new)).gates().forEach(line -> found.put(line.text(), line));
        answers.forEach((gate, answer) -> assertEquals(answer, line(found, gate).answer(), gate));
        return found;
    }

    private static GateLine line(Map<String, GateLine> found, String gate) {
        return Optional.ofNullable(found.get(gate)).orElseThrow();
    }

    private static Comparison in(List<Comparison> compared, String metric) {
        return compared.stream()
                .filter(one -> one.metric().name().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyMetricHasAnEstimateInEveryPart() {
        Stratum team = Optional.ofNullable(analysis().systems().get(1).byTag().get("two-workers"))
                .orElseThrow();
        StratumMetric wait = team.metric("avoidable-wait").orElseThrow();
        assertEquals(20, wait.estimate().cases());
        assertEquals(0.619, wait.estimate().value(), 1e-9);
        assertTrue(wait.estimate().interval().isPresent());
        assertEquals(
                0.5, team.metric("obligation-loss").orElseThrow().estimate().value());
        Stratum limited = Optional.ofNullable(
                        analysis().systems().get(1).byPerturbation().get("rate-limit"))
                .orElseThrow();
        assertEquals(
                List.of("success", "tokens", "avoidable-wait", "obligation-loss"),
                limited.metrics().stream().map(one -> one.metric().name()).toList());
        assertEquals(0, limited.metric("success").orElseThrow().estimate().value());
    }

    @Test
    void everyMetricIsComparedInEveryPartAndFamiliesAreDecidedTogether() {
        Analysis analysis = analysis();
        assertEquals(Set.of("rate-limit"), analysis.strata().keySet(), "the quiet one never acted");
        assertEquals(Set.of("one-worker", "two-workers"), analysis.tags().keySet());
        List<Comparison> pairs = analysis.tags().getOrDefault("two-workers", List.of());
        assertEquals("success", pairs.getFirst().metric().name());
        assertEquals(Optional.of(2), pairs.getFirst().adjustment().map(Adjustment::metrics), "success by two tags");
        Comparison wait = in(pairs, "avoidable-wait");
        assertInstanceOf(
                Decision.Regressed.class, wait.decision(), wait.decision().reason());
        assertEquals(Optional.of(6), wait.adjustment().map(Adjustment::metrics), "three others by two tags");
        assertInstanceOf(
                Decision.Inconclusive.class,
                in(analysis.tags().getOrDefault("one-worker", List.of()), "avoidable-wait")
                        .decision(),
                "twenty equal cases of one worker say nothing yet");
        Comparison limited =
                analysis.strata().getOrDefault("rate-limit", List.of()).getFirst();
        assertInstanceOf(Decision.Regressed.class, limited.decision());
    }

    @Test
    void gatesAreJudgedInTheirPart() {
        Map<String, GateLine> found = judged(
                "success(team) >= 0.9 -> PASS",
                "success(team) under rate-limit >= 0.9 -> FAIL",
                "success(team) under rate-limit no worse than success(single) by 0.05 -> FAIL",
                "avoidable-wait(team) tagged two-workers <= 0.3 -> FAIL",
                "avoidable-wait(team) tagged one-worker <= 0.3 -> PASS",
                "avoidable-wait(team) no worse than avoidable-wait(single) tagged two-workers by 0.05 -> FAIL",
                // sides that the suite does not compare
                "avoidable-wait(single) tagged two-workers better than avoidable-wait(team) -> PASS",
                "latency.p50(team) tagged two-workers <= 10s -> PASS",
                "pass^1(team) tagged two-workers >= 0.7 -> PASS");
        String limited = line(found, "success(team) under rate-limit >= 0.9").reason();
        assertTrue(limited.startsWith("success(team) under rate-limit is 0% (95% interval 0% to "), limited);
    }

    @Test
    void whatCannotBeDecidedIsCountedAndSaidToBeOfThisRun() {
        Map<String, GateLine> found = judged(
                "obligation-loss(team) tagged two-workers <= 0.5 -> INCONCLUSIVE",
                "obligation-loss(team) == 0 trials -> FAIL",
                "obligation-loss(team) tagged two-workers <= 10 trials -> PASS",
                "obligation-loss(team) tagged two-workers <= 9 trials -> FAIL",
                "obligation-loss(single) == 0 trials -> PASS",
                "corrupted(team) under rate-limit == 0 trials -> FAIL",
                "corrupted(team) under rate-limit <= 0.1 -> FAIL",
                "corrupted(team) under rate-limit no worse than corrupted(single) -> FAIL",
                "findings.hang(team) == 0 trials -> PASS");
        String counted = line(found, "obligation-loss(team) == 0 trials").reason();
        assertTrue(
                counted.startsWith("obligation-loss(team) was observed in 10 of 40 trials of this run, required none"),
                counted);
        String corrupted =
                line(found, "corrupted(team) under rate-limit == 0 trials").reason();
        assertTrue(corrupted.contains("under rate-limit was observed in 40 of 40 trials"), corrupted);
    }

    @Test
    void aFaultThatNeverActedIsNoEvidence() {
        Map<String, GateLine> found = judged(
                "success(team) under quiet >= 0.5 -> NO_EVIDENCE",
                "success(team) under quiet no worse than success(single) -> NO_EVIDENCE",
                "corrupted(team) under quiet == 0 trials -> NO_EVIDENCE",
                "obligation-loss(team) under quiet <= 1 trial -> NO_EVIDENCE",
                "success(team) tagged three-workers >= 0.5 -> NO_EVIDENCE",
                // no tool was called
                "findings.loop(team) == 0 trials -> NO_EVIDENCE");
        found.values().stream()
                .filter(line -> line.text().contains("quiet"))
                .forEach(line ->
                        assertTrue(line.reason().contains("quiet acted in none of 40 trials of team"), line.reason()));
        String untagged =
                line(found, "success(team) tagged three-workers >= 0.5").reason();
        assertTrue(untagged.endsWith("No clean trial of team has the tag three-workers."), untagged);
        String unlooked = line(found, "findings.loop(team) == 0 trials").reason();
        assertTrue(unlooked.contains("could show findings.loop: "), unlooked);
    }
}
