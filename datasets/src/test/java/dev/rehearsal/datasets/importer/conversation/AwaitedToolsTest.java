package dev.rehearsal.datasets.importer.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwaitedToolsTest {

    private final AwaitedTools awaited = new AwaitedTools();

    private void asked(String id, String tool, int place) {
        awaited.add(id, tool, place);
    }

    @Test
    void aResultIsForTheCallOfItsId() {
        asked("a", "read", 1);
        asked("b", "read", 2);
        assertEquals(Optional.of(2), awaited.take("b", ""));
        assertEquals(Optional.empty(), awaited.take("b", ""));
        assertEquals(Optional.of(1), awaited.find("a"));
        assertEquals(Optional.of(1), awaited.take("a", ""));
    }

    @Test
    void withoutIdsTheFirstCallOfTheToolIsMeant() {
        asked("", "read", 1);
        asked("", "write", 2);
        asked("", "read", 3);
        assertEquals(Optional.of(2), awaited.take("", "write"));
        assertEquals(Optional.of(1), awaited.take("", "read"));
        assertEquals(Optional.of(3), awaited.take("", ""));
    }

    @Test
    void anIdThatComesAgainMeansTheLatestTurn() {
        asked("a", "read", 1);
        awaited.nextTurn();
        asked("a", "read", 2);
        asked("a", "read", 3);
        assertEquals(Optional.of(2), awaited.take("a", "read"));
        assertEquals(Optional.of(3), awaited.take("a", "read"));
        assertEquals(Optional.of(1), awaited.take("a", "read"));
    }
}
