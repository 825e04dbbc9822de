package dev.rehearsal.harness.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Scoring;
import dev.rehearsal.judges.SuccessRule;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.StoredTrials;
import dev.rehearsal.scenarios.PlayFacts;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trial that is read back from the store is the one that was played: every scorer says the same of it again. */
class RescoringTest {

    private static final int CASES = 14;

    @TempDir
    private static Path temporary;

    private static List<TrialView> trials = List.of();

    @BeforeAll
    static void play() {
        Desk desk = Desk.of(temporary, "desk", CASES)
                .suite(
                        "models:",
                        "  m: {provider: simulated, skill: desk, competence: {drop-obligation: 0.1, change-number: 0.1}}",
                        "systems:",
                        "  single: {use: desk-single-agent, models: {default: m}}",
                        "  team: {use: desk-orchestrator, models: {default: m}}",
                        "compare: {baseline: single, candidate: team}",
                        "perturbations: [none, typos, failing-tool, malformed-json]");
        desk.run().ended(0);
        try (ResultStore store =
                ResultStore.open(desk.work().path(".rehearsal/store.duckdb"), InstantSource.system())) {
            StoredTrials stored = store.trials(store.last().orElseThrow().id());
            trials = LongStream.range(0, stored.count())
                    .mapToObj(number -> stored.trial(number).orElseThrow())
                    .toList();
        }
    }

    private static List<Scorer> everyScorer() {
        return ScorerFactory.registry().all().stream()
                .filter(ScorerFactory::plain)
                .map(factory -> ComponentContext.of(
                                factory.name(), MappingReader.of(factory.name(), JsonNodeFactory.instance.objectNode()))
                        .in(temporary)
                        .create(factory))
                .toList();
    }

    @Test
    void everyStoredTrialScoresTheSameAgain() {
        Scoring scoring = Scoring.of(everyScorer(), SuccessRule.DEFAULT);
        assertTrue(trials.size() >= 2 * CASES, "trials");
        for (TrialView view : trials) {
            assertEquals(view.scores(), scoring.score(view.trial()).scores(), "trial " + view.number());
        }
    }

    @Test
    void itsWorldIsThere() {
        List<Score> state = trials.stream()
                .flatMap(view -> view.scores().stream())
                .filter(score -> score.metric().name().equals("state"))
                .filter(Score.Measured.class::isInstance)
                .toList();
        assertTrue(state.size() > CASES, "trials whose world was looked at");
        assertTrue(
                trials.stream()
                        .anyMatch(view -> !view.trial().state().isEmpty()
                                && assertInstanceOf(Score.Measured.class, score(view, "state"))
                                                .value()
                                        == 0),
                "a world that is not as expected");
    }

    private static Score score(TrialView view, String metric) {
        return view.scores().stream()
                .filter(score -> score.metric().name().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasDoneToItIsThere() {
        for (TrialView view : trials) {
            boolean clean = view.trial().scenario().perturbation().equals("none");
            assertEquals(clean, view.trial().play().equals(PlayFacts.NONE), "trial " + view.number());
        }
        assertNotEquals(
                0,
                trials.stream()
                        .flatMapToLong(view -> view.trial().play().fired().stream())
                        .sum());
    }
}
