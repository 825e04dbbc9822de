package dev.rehearsal.datasets.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rehearsal.datasets.input.InvalidInputException;
import org.junit.jupiter.api.Test;

class RedactionKeyTest {

    @Test
    void theSameKeyMakesTheSameTokens() {
        assertEquals(
                RedactionKey.of("correct horse battery").token("email", "a@b.c"),
                RedactionKey.of("correct horse battery").token("email", "a@b.c"));
    }

    @Test
    void anotherKeyMakesOthers() {
        assertNotEquals(
                RedactionKey.of("correct horse battery").token("email", "a@b.c"),
                RedactionKey.of("correct horse staples").token("email", "a@b.c"));
        assertNotEquals(
                RedactionKey.random().token("email", "a@b.c"),
                RedactionKey.random().token("email", "a@b.c"));
    }

    @Test
    void aShortKeyIsRefusedAndNotShown() {
        InvalidInputException error = assertThrows(InvalidInputException.class, () -> RedactionKey.of("hunter2"));
        assertFalse(String.valueOf(error.getMessage()).contains("hunter2"));
    }
}
