package dev.rehearsal.scenarios.desk.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.scenarios.desk.tools.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubtaskTest {

    @Test
    void whatWaitsForNothingRunsAtOnce() throws Contracts.BrokenContractException {
        List<List<Subtask>> waves =
                Subtask.waves(List.of(task("t1"), task("t2", "t1"), task("t3"), task("t4", "t2", "t3")));
        assertEquals(
                List.of(List.of("t1", "t3"), List.of("t2"), List.of("t4")),
                waves.stream()
                        .map(wave -> wave.stream().map(Subtask::id).toList())
                        .toList());
    }

    @Test
    void whoChangesRecordsWorksInTurnAndWhoReadsWorksBesides() {
        List<Subtask> wave = List.of(
                task("t1"),
                new Subtask("t2", Role.POLICY, "do", List.of()),
                task("t3"),
                new Subtask("t4", Role.POLICY, "do", List.of()));
        assertEquals(
                List.of(List.of("t1", "t3"), List.of("t2"), List.of("t4")),
                Subtask.lanes(wave).stream()
                        .map(lane -> lane.stream().map(Subtask::id).toList())
                        .toList());
    }

    @Test
    void aCycleIsBroken() {
        assertThrows(
                Contracts.BrokenContractException.class,
                () -> Subtask.waves(List.of(task("t1", "t2"), task("t2", "t1"))));
    }

    @Test
    void anIdTwiceIsBroken() {
        assertThrows(Contracts.BrokenContractException.class, () -> Subtask.waves(List.of(task("t1"), task("t1"))));
    }

    @Test
    void aPlanOfSixSubtasksDoesNotFitItsContract() {
        String one = "{\"id\":\"t1\",\"agent\":\"refunds\",\"instruction\":\"x\",\"after\":[]}";
        String six = "{\"contract\":\"plan/1\",\"subtasks\":[" + String.join(",", List.of(one, one, one, one, one, one))
                + "]}";
        Contracts.BrokenContractException broken =
                assertThrows(Contracts.BrokenContractException.class, () -> Contracts.read("plan/1", six));
        assertTrue(broken.why().startsWith("/subtasks"), broken.why());
    }

    @Test
    void jsonInProseDoesNotFit() {
        assertThrows(
                Contracts.BrokenContractException.class,
                () -> Contracts.read("verdict/1", "Sure! {\"contract\":\"verdict/1\"}"));
    }

    private static Subtask task(String id, String... after) {
        return new Subtask(id, Role.REFUNDS, "do", List.of(after));
    }
}
