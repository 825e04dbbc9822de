package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.harness.standin.Breakage;
import dev.rehearsal.harness.standin.Breaking;
import dev.rehearsal.judges.Score;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial.StateAnswer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A user's class that breaks ends the trial in which it does, whatever it throws, and never is an exit code 1 by that. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class BrokenClassesTest {

    private static final int SOUND = 30;

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
    }

    /** Write twice each way to break, with these words, and more cases in which nothing does. */
    private int cases(String... words) {
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < SOUND; i++) {
            cases.add(golden("sound-" + i, "Order 7731 ships today."));
        }
        for (Breakage way : Breakage.values()) {
            for (String word : words) {
                cases.add(golden(way + "-" + word, "Order 7731 ships today. " + word + " " + way.name()));
            }
        }
        work.write("cases.jsonl", cases.toArray(String[]::new));
        return cases.size();
    }

    private static String golden(String id, String input) {
        return """
                {"id":"%s","task":{"input":"%s"},"expectation":{"facts":["order 7731"],\
                "state":[{"sql":"select 1","rows":[["1"]]}]}}""".formatted(id, input);
    }

    private void suite(String system, String... lines) {
        List<String> all = new ArrayList<>(List.of(
                "rehearsal: 1",
                "name: broken",
                "datasets: [{golden: cases.jsonl}]",
                "systems: {mine: {class: " + system + "}}"));
        all.addAll(List.of(lines));
        work.write("suite.yaml", all.toArray(String[]::new));
    }

    private List<TrialView> views(int planned) {
        try (ResultStore store = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            var trials = store.trials(store.last().orElseThrow().id());
            assertEquals(planned, trials.count());
            List<TrialView> views = new ArrayList<>();
            for (long number = 0; number < planned; number++) {
                views.add(trials.trial(number).orElseThrow());
            }
            return views;
        }
    }

    private static Optional<Breakage> way(TrialView view) {
        return Breakage.named(view.trial().scenario().caseId());
    }

    private static Score score(TrialView view, String metric) {
        return view.scores().stream()
                .filter(score -> score.metric().name().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSystemCrashesInItsOwnTrials() {
        int planned = cases("first", "again");
        suite(
                Breaking.Playing.class.getName(),
                "scorers: [facts]",
                "success: [facts]",
                "gates: [\"success(mine) >= 0.4\"]");
        says(work.run("run", "suite.yaml").ended(Exit.OK).out(), "gate pass");
        for (TrialView view : views(planned)) {
            Outcome outcome = view.trial().outcome();
            Class<? extends Outcome> expected = way(view)
                    .map(way -> way == Breakage.OUT_OF_MEMORY
                            ? Outcome.NotPlayed.class // the memory is everybody's
                            : Outcome.Crashed.class)
                    .orElse(Outcome.Completed.class);
            assertInstanceOf(expected, outcome);
            says(outcome.reason(), way(view).map(Breakage::told).orElse(""));
        }
    }

    @Test
    void anAnswerDeeperThanAnyStackIsNoEndOfTheRun() {
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            cases.add(golden("case-" + i, i % 2 == 0 ? "Order 7731 ships." : "deep " + i));
        }
        work.write("cases.jsonl", cases.toArray(String[]::new));
        suite(
                Breaking.Deep.class.getName(),
                "scorers: [facts]",
                "success: [facts]",
                "gates: [\"success(mine) >= 0.9\"]");
        work.run("run", "suite.yaml", "--on-inconclusive", "pass").ended(Exit.GATE_FAILED);
        for (TrialView view : views(cases.size())) {
            boolean deep = view.trial().scenario().task().orElseThrow().input().startsWith("deep");
            assertEquals(
                    deep ? 0 : 1,
                    assertInstanceOf(Score.Measured.class, score(view, "success"))
                            .value());
        }
    }

    @Test
    void aScorerThatBreaksIsNoFailureOfTheSystem() {
        int planned = cases("first", "again");
        work.write(
                "user/META-INF/services/dev.rehearsal.judges.ScorerFactory", Breaking.Scoring.Factory.class.getName());
        work.onClassPath(work.path("user"));
        suite(
                Breaking.Leaving.class.getName(),
                "scorers: [facts, breaking]",
                "success: [facts, breaking]",
                "gates: [\"success(mine) >= 0.8\"]");
        work.run("run", "suite.yaml").ended(Exit.INFRASTRUCTURE);
        for (TrialView view : views(planned)) {
            assertEquals(
                    1,
                    assertInstanceOf(Score.Measured.class, score(view, "facts")).value());
            way(view)
                    .ifPresentOrElse(
                            way -> {
                                says(
                                        assertInstanceOf(Score.ScorerFailed.class, score(view, "breaking"))
                                                .explanation(),
                                        "The scorer threw",
                                        way.told().replace("java.io.", ""));
                                assertInstanceOf(Score.ScorerFailed.class, score(view, "success"));
                            },
                            () -> assertEquals(
                                    1,
                                    assertInstanceOf(Score.Measured.class, score(view, "success"))
                                            .value()));
        }
    }

    @Test
    void aPerturbationThatBreaksLeavesATrialThatWasNotPlayed() {
        int planned = 2 * cases("first");
        work.write(
                "user/META-INF/services/dev.rehearsal.scenarios.perturb.PerturbationFactory",
                Breaking.Perturbing.Factory.class.getName());
        work.onClassPath(work.path("user"));
        suite(
                Breaking.Leaving.class.getName(),
                "perturbations: [none, {use: breaking, id: unlucky}]",
                "scorers: [facts]",
                "success: [facts]",
                "gates: [\"success(mine) >= 0.8\"]");
        work.run("run", "suite.yaml").ended(Exit.INFRASTRUCTURE);
        int broken = 0;
        for (TrialView view : views(planned)) {
            boolean clean = view.trial().scenario().perturbation().equals("none");
            if (clean || way(view).isEmpty()) {
                assertInstanceOf(Outcome.Completed.class, view.trial().outcome());
            } else {
                broken++;
                says(
                        assertInstanceOf(Outcome.NotPlayed.class, view.trial().outcome())
                                .why(),
                        "\"unlucky\"",
                        way(view).get().told());
            }
        }
        assertEquals(Breakage.values().length, broken);
    }

    @Test
    void aWorldThatBreaksIsNoFailureOfTheSystem() {
        int planned = cases("query", "close");
        suite(
                Breaking.Leaving.class.getName(),
                "scorers: [facts, state]",
                "success: [facts, state]",
                "gates: [\"success(mine) >= 0.4\"]");
        work.run("run", "suite.yaml").ended(Exit.INFRASTRUCTURE);
        for (TrialView view : views(planned)) {
            String id = view.trial().scenario().caseId();
            if (way(view).isPresent() && id.endsWith("close")) {
                says(
                        assertInstanceOf(Outcome.NotPlayed.class, view.trial().outcome())
                                .why(),
                        "could not be closed",
                        way(view).get().told());
            } else if (way(view).isPresent()) {
                says(
                        assertInstanceOf(
                                        StateAnswer.Failed.class,
                                        view.trial().state().getFirst())
                                .why(),
                        way(view).get().told());
                assertInstanceOf(Score.ScorerFailed.class, score(view, "success"));
            } else {
                assertEquals(
                        1,
                        assertInstanceOf(Score.Measured.class, score(view, "success"))
                                .value());
            }
        }
        assertTrue(planned > SOUND);
    }
}
