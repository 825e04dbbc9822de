package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.reports.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WarningsTest {

    private static final Instant MONDAY = Instant.parse("2026-11-16T02:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T02:00:00Z");

    @Test
    void twoNightsAreToldThatTheirLatencyHoldsWhatTheMachineDidBesides() {
        List<String> notices =
                Warnings.between(run("a", MONDAY, "name: x", false), run("b", TUESDAY, "name: x", false));
        assertEquals(1, notices.size());
        assertTrue(notices.getFirst().contains("one after the other (2026-11-16T02:00:00Z"), notices::toString);
    }

    @Test
    void systemsOfOneRunAreNot() {
        Run run = run("a", MONDAY, "name: x", false);
        assertEquals(List.of(), Warnings.between(run, run));
    }

    @Test
    void norAreFilesWhoseTimesNobodyKnows() {
        assertEquals(List.of(), Warnings.between(run("a", MONDAY, "", false), run("b", TUESDAY, "", false)));
    }

    @Test
    void aSimulatedRunIsNamedOnce() {
        Run run = run("a", MONDAY, "name: x", true);
        assertEquals(
                List.of("A simulated model played in a: this says nothing about your models."),
                Warnings.between(run, run));
    }

    private static Run run(String id, Instant at, String suite, boolean simulated) {
        return new Run(id, "nightly", "hash", 1, at, Optional.of(at), 1, suite, Map.of(), simulated);
    }
}
