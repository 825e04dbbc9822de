package dev.rehearsal.datasets.input;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** A requirement that something is refused with a message that says what it should. */
public final class Refusal {

    private Refusal() {}

    /** Require the exception and every one of these texts in its message. */
    public static void says(Executable attempt, String... texts) {
        String message = String.valueOf(
                assertThrows(InvalidInputException.class, attempt).getMessage());
        for (String text : texts) {
            assertTrue(message.contains(text), () -> "\"" + text + "\" should be in: " + message);
        }
    }
}
