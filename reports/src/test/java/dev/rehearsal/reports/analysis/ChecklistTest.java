package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.finding.FailureMode;
import dev.rehearsal.reports.FailureCheck;
import dev.rehearsal.reports.FailureCheck.Answer;
import dev.rehearsal.reports.Orchestrated;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The failures of a run that gates count by name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChecklistTest {

    private static final Metric DUPLICATES = Metric.amount("duplicate-work", Unit.COUNT);

    private final ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));

    @BeforeAll
    void fill() {
        List<ScoredTrial> trials = Orchestrated.trials();
        store.start(Samples.run("r1", trials.size()));
        try (TrialWriter writer = store.writer("r1")) {
            trials.forEach(trial -> writer.append(withDuplicates(trial)));
        }
    }

    /** The team books five times for one request of its case 3, and under every perturbation. */
    private static ScoredTrial withDuplicates(ScoredTrial trial) {
        boolean team = trial.trial().system().equals("team");
        boolean five = team
                && (trial.trial().scenario().caseId().equals("refund-003")
                        || !trial.trial().scenario().perturbation().equals("none"));
        List<Score> scores = new ArrayList<>(trial.scores());
        scores.add(new Score.Measured(DUPLICATES, five ? 4 : 0, ""));
        return new ScoredTrial(trial.number(), trial.trial(), scores);
    }

    @AfterAll
    void close() {
        store.close();
    }

    private Arm arm(String system) {
        return new Arm(store, "r1", system, system);
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureIsLookedForByTheNameThatGatesUse(FailureMode mode) {
        assertEquals(mode, FailureMode.of(mode.word()).orElseThrow());
        FailureCheck.Finding finding = Checklist.finding(arm("team"), mode);
        FailureCheck listed = Checklist.of(List.of(arm("team"))).stream()
                .filter(check -> check.name().equals(mode.word()))
                .reduce((one, other) -> {
                    throw new AssertionError(mode + " is looked for twice");
                })
                .orElseThrow();
        assertEquals(List.of(finding), listed.findings());
    }

    @Test
    void namesOfGatesStayAsTheyAre() {
        assertEquals(
                List.of(
                        "loop",
                        "context-bloat",
                        "hallucinated-arguments",
                        "latency-cascade",
                        "hang",
                        "rate-limit",
                        "cost-spike",
                        "model-drift",
                        "cascading-error",
                        "vague-delegation",
                        "sprawl",
                        "duplicate-work",
                        "injection",
                        "adversarial",
                        "leak"),
                Arrays.stream(FailureMode.values()).map(FailureMode::word).toList());
    }

    @Test
    void fiveBookingsForOneRequestAreAFindingCountedOverCleanTrialsAlone() {
        FailureCheck.Finding team = Checklist.finding(arm("team"), FailureMode.DUPLICATE_WORK);
        assertEquals(Answer.SEEN, team.answer());
        assertEquals(2, team.shown());
        assertEquals(80, team.assessed());
        assertEquals("2 of 80 trials", team.evidence());
        assertEquals(
                Answer.NOT_SEEN,
                Checklist.finding(arm("single"), FailureMode.DUPLICATE_WORK).answer());
    }

    @Test
    void whatWasNotAssessedHasNoCountThatCouldPass() {
        FailureCheck.Finding drift = Checklist.finding(arm("team"), FailureMode.MODEL_DRIFT);
        assertEquals(Answer.NOT_ASSESSED, drift.answer());
        assertEquals(0, drift.assessed());
        assertEquals("it takes a history of runs", drift.evidence());
    }
}
