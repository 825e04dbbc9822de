package dev.rehearsal.scenarios.desk.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.scenarios.perturb.StateHook.Disturbance;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the team remembers under each fault of state: what it can still know, and never something else. */
class ConversationMemoryTest {

    private static final List<String> ONE = List.of("Which order is meant?");
    private static final List<String> TWO = List.of("Which order is meant?", "It ships on Friday.");

    private final ConversationMemory memory = new ConversationMemory();

    private Optional<String> disturb(String state) {
        return memory.disturb(new Disturbance(state, "t", 7));
    }

    @Test
    void undisturbedItKnowsWhatWasWritten() {
        memory.write("t", ONE);
        memory.write("t", TWO);
        memory.write("other", ONE);
        assertEquals(Optional.of(TWO), memory.read("t", 2));
    }

    @Test
    void whatIsGoneOrWentBackIsNotKnown() {
        memory.write("t", ONE);
        memory.write("t", TWO);
        assertTrue(disturb("rolled-back-memory").orElseThrow().startsWith("revision 2 is gone"));
        assertEquals(Optional.empty(), memory.read("t", 2));
        assertEquals(Optional.of("the conversation's 1 replies are gone"), disturb("lost-snapshot"));
        assertEquals(Optional.empty(), memory.read("t", 1));
    }

    @Test
    void anOlderSchemaIsMigratedWhereItSaysEnough() {
        memory.write("t", ONE);
        assertTrue(disturb("older-schema-version").isPresent());
        assertEquals(Optional.of(ONE), memory.read("t", 1));
        memory.write("t", TWO);
        assertTrue(disturb("older-schema-version").isPresent());
        assertEquals(Optional.empty(), memory.read("t", 2));
    }

    @Test
    void whatAnotherWorkerWroteIsPassedOver() {
        memory.write("t", ONE);
        assertEquals(Optional.of("another worker has written revision 2"), disturb("concurrent-update"));
        assertEquals(Optional.of(ONE), memory.read("t", 1));
    }

    @Test
    void withNothingWrittenNothingCanBeDisturbed() {
        assertEquals(Optional.empty(), disturb("lost-snapshot"));
        memory.write("t", ONE);
        assertEquals(Optional.empty(), disturb("no-such-fault"));
        memory.forget("t");
        assertEquals(Optional.empty(), disturb("lost-snapshot"));
    }
}
