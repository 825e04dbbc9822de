package dev.rehearsal.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.harness.cli.Exit.OnInconclusive;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Analysis.Answer;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.SystemSummary;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExitTest {

    private static SystemSummary system(long trials, long notPlayed, long scored) {
        return system(trials, scored, Map.of("not_played", notPlayed));
    }

    private static SystemSummary system(long trials, long scored, Map<String, Long> outcomes) {
        return new SystemSummary(
                "s",
                1,
                trials,
                trials - scored,
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(outcomes),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty(),
                List.of(new SystemSummary.MetricSummary(Metric.SUCCESS, scored, trials - scored, 0, Optional.empty())));
    }

    private static int code(OnInconclusive onInconclusive, SystemSummary system, Answer... answers) {
        Run run = new Run("r", "n", "", 0, Instant.EPOCH, Optional.empty(), 1, "", Map.of(), false);
        List<Analysis.GateLine> gates = Arrays.stream(answers)
                .map(answer -> new Analysis.GateLine("gate", answer, "because"))
                .toList();
        return Exit.of(
                new Analysis(run, List.of(system), "success", List.of(), Map.of(), gates, List.of()), onInconclusive);
    }

    private static int code(Answer... answers) {
        return code(OnInconclusive.tell, system(100, 0, 100), answers);
    }

    @Test
    void worstGateDecides() {
        assertEquals(0, code());
        assertEquals(0, code(Answer.PASS, Answer.PASS));
        assertEquals(3, code(Answer.PASS, Answer.INCONCLUSIVE, Answer.PASS));
        assertEquals(1, code(Answer.INCONCLUSIVE, Answer.FAIL));
        assertEquals(1, code(Answer.FAIL, Answer.INCONCLUSIVE));
        assertEquals(1, code(Answer.NO_EVIDENCE, Answer.INCONCLUSIVE, Answer.PASS));
    }

    @Test
    void inconclusiveCountsAsTheUserSays() {
        SystemSummary system = system(100, 0, 100);
        assertEquals(0, code(OnInconclusive.pass, system, Answer.INCONCLUSIVE));
        assertEquals(1, code(OnInconclusive.fail, system, Answer.INCONCLUSIVE));
        assertEquals(1, code(OnInconclusive.pass, system, Answer.INCONCLUSIVE, Answer.FAIL));
    }

    @Test
    void gatesThatInfrastructureLeftOpenAreNoMatterOfTaste() {
        for (OnInconclusive each : OnInconclusive.values()) {
            assertEquals(4, lost(each, Answer.INCONCLUSIVE, Answer.PASS));
            assertEquals(1, lost(each, Answer.INCONCLUSIVE, Answer.FAIL));
        }
    }

    private static int lost(OnInconclusive onInconclusive, Answer open, Answer other) {
        Run run = new Run("r", "n", "", 0, Instant.EPOCH, Optional.empty(), 1, "", Map.of(), false);
        List<Analysis.GateLine> gates = List.of(
                new Analysis.GateLine("open", open, "because", true), new Analysis.GateLine("other", other, "because"));
        return Exit.of(
                new Analysis(run, List.of(system(100, 0, 100)), "success", List.of(), Map.of(), gates, List.of()),
                onInconclusive);
    }

    @Test
    void nothingPassesForWantOfEvidence() {
        assertEquals(1, code(OnInconclusive.pass, system(100, 0, 100), Answer.NO_EVIDENCE));
        assertEquals(1, code(OnInconclusive.pass, system(100, 0, 0), Answer.PASS));
        assertEquals(4, code(OnInconclusive.pass, system(0, 0, 0), Answer.PASS));
    }

    @Test
    void moreThanATenthNotPlayedIsInfrastructureWhateverTheGatesSay() {
        assertEquals(0, code(OnInconclusive.tell, system(100, 10, 90), Answer.PASS));
        assertEquals(4, code(OnInconclusive.tell, system(100, 11, 89), Answer.PASS));
        assertEquals(4, code(OnInconclusive.tell, system(100, 11, 89), Answer.FAIL));
    }

    @Test
    void systemThatMostlyBreaksFailsWhateverItsGatesSay() {
        assertEquals(1, code(OnInconclusive.pass, system(5, 5, Map.of("crashed", 5L))));
        assertEquals(1, code(OnInconclusive.pass, system(1, 1, Map.of("timed_out", 1L))));
        assertEquals(1, code(OnInconclusive.pass, system(100, 100, Map.of("crashed", 30L, "timed_out", 29L))));
        assertEquals(0, code(OnInconclusive.pass, system(100, 100, Map.of("crashed", 30L, "timed_out", 28L))));
        assertEquals(0, code(OnInconclusive.pass, system(4, 4, Map.of("crashed", 3L, "completed", 1L))));
        assertEquals(4, code(OnInconclusive.pass, system(5, 0, Map.of("not_played", 5L))));
    }
}
