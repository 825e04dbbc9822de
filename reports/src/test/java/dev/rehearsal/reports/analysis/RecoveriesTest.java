package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Example;
import dev.rehearsal.reports.FailureCheck;
import dev.rehearsal.reports.FailureCheck.Answer;
import dev.rehearsal.reports.Orchestrated;
import dev.rehearsal.reports.RecoveryRow;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import dev.rehearsal.reports.wording.RecoveryWords;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveriesTest {

    private final ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));

    @BeforeAll
    void fill() {
        store.start(Samples.run("r1", Orchestrated.trials().size()));
        try (TrialWriter writer = store.writer("r1")) {
            Orchestrated.trials().forEach(writer::append);
        }
    }

    @AfterAll
    void close() {
        store.close();
    }

    private Arm arm(String system) {
        return new Arm(store, "r1", system, system);
    }

    private Analysis analysis() {
        return Analyzer.analyze(store.run("r1").orElseThrow(), arm("single"), arm("team"), Settings.DEFAULT, List.of());
    }

    private RecoveryRow row(String system, String perturbation) {
        return Analyzer.recovery(arm(system), Settings.DEFAULT).stream()
                .filter(row -> row.perturbation().equals(perturbation))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyPerturbationOfEverySystemIsARow() {
        assertEquals(
                List.of(
                        "single lost-last-sentence",
                        "single never",
                        "single rate-limit",
                        "single stalled-reply",
                        "team lost-last-sentence",
                        "team never",
                        "team rate-limit",
                        "team stalled-reply"),
                analysis().recovery().stream()
                        .map(row -> row.system() + " " + row.perturbation())
                        .toList());
    }

    @Test
    void trialsAreJudgedAgainstTheTwinOfTheSameRepetition() {
        // The team fails case 7 clean, and every third case after losing a sentence.
        assertEquals(
                Map.of(Recovery.SILENTLY_CORRUPTED, 14L, Recovery.SELF_HEALED, 25L, Recovery.TWIN_FAILED, 1L),
                row("team", "lost-last-sentence").counts());
        assertEquals(
                Map.of(Recovery.HUNG, 8L, Recovery.DEGRADED, 8L, Recovery.SELF_HEALED, 23L, Recovery.TWIN_FAILED, 1L),
                row("team", "stalled-reply").counts());
        assertEquals(5, row("team", "rate-limit").count(Recovery.ESCALATED));
    }

    @Test
    void whatNeverActedIsLeftOut() {
        RecoveryRow never = row("team", "never");
        assertEquals(Map.of(Recovery.NEVER_FIRED, 40L), never.counts());
        assertEquals(0, never.judged());
        assertEquals(Optional.empty(), never.tokens());
        assertEquals(10, row("single", "rate-limit").count(Recovery.NEVER_FIRED));
    }

    @Test
    void extraTokensAndTimeAreMeasuredOverPairs() {
        RecoveryRow limited = row("team", "rate-limit");
        assertEquals(
                2_100.0,
                limited.tokens().orElseThrow().difference().orElseThrow().value(),
                1e-6);
        assertEquals(
                2_700.0, limited.time().orElseThrow().difference().orElseThrow().value(), 1e-6);
        assertEquals(
                30,
                row("single", "rate-limit").tokens().orElseThrow().candidate().cases());
    }

    @Test
    void withoutANullReplayNothingIsNetOfChance() {
        RecoveryRow row = row("team", "lost-last-sentence");
        assertEquals(Optional.empty(), row.corrupted());
        assertEquals(39, row.unpaired());
        assertTrue(RecoveryWords.net(row).startsWith("not measured"), RecoveryWords.net(row));
        assertEquals("", RecoveryWords.net(row("single", "lost-last-sentence")), "nothing was corrupted");
    }

    @Test
    void theExampleIsOfTheWorstClass() {
        assertEquals(
                Optional.of(new Example("team", "refund-000", "lost-last-sentence", 0)),
                row("team", "lost-last-sentence").example());
        assertEquals(Optional.empty(), row("team", "never").example());
    }

    @Test
    void howATrialWasPlayedIsNotCompared() {
        List<String> names = analysis().comparisons().stream()
                .map(comparison -> comparison.metric().name())
                .toList();
        assertTrue(names.contains(Metric.SUCCESS.name()) && !names.contains("fired"), names.toString());
    }

    @Nested
    class Failures {

        private FailureCheck.Finding finding(String failure, String system) {
            return analysis().checklist().stream()
                    .filter(check -> check.failure().equals(failure))
                    .flatMap(check -> check.findings().stream())
                    .filter(finding -> finding.system().equals(system))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void whatTheScoresShowIsSeenWithCountsAndAnExample() {
            FailureCheck.Finding loops = finding("Loops of doom", "team");
            assertEquals(Answer.SEEN, loops.answer());
            assertEquals("2 of 80 trials", loops.evidence());
            assertEquals(Optional.of(new Example("team", "refund-009", "none", 0)), loops.example());
            assertEquals(Answer.NOT_SEEN, finding("Loops of doom", "single").answer());
        }

        @Test
        void hangsRateLimitsCascadesAndInjectionsAreFound() {
            assertEquals(
                    "0 of 80 trials",
                    finding("Deadlocks and hangs", "team").evidence(),
                    "replies that Rehearsal holds back until the deadline are no finding");
            assertEquals(
                    "a simulated model refuses nobody",
                    finding("Rate limits", "team").evidence(),
                    "what Rehearsal plants itself is no finding");
            assertEquals(
                    "0 of 120 trials",
                    finding("Latency cascades", "team").evidence(),
                    "without the time that was planted, of trials in which something acted");
            assertEquals(Answer.NOT_ASSESSED, finding("Rate limits", "single").answer());
            assertEquals(
                    "0 of 16 trials",
                    finding("Failed adversarial cases", "single").evidence());
            assertEquals(Answer.NOT_SEEN, finding("Cost spikes", "team").answer());
            assertEquals(Answer.NOT_SEEN, finding("Context bloat", "team").answer());
        }

        @Test
        void whatNothingStoredCouldShowIsNotAssessed() {
            for (String failure : List.of(
                    "Model drift",
                    "Leaked personal data",
                    "Hallucinated tool arguments",
                    "Vague delegation",
                    "Agent sprawl")) {
                assertEquals(Answer.NOT_ASSESSED, finding(failure, "team").answer(), failure);
            }
        }
    }
}
