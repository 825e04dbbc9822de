package dev.rehearsal.datasets.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InvalidInputExceptionTest {

    @Test
    void messageHasFourParts() {
        assertEquals(
                "a.jsonl:4: \"input\" must not be blank, but was \"\". Write what the agents are asked.",
                new InvalidInputException(
                                "a.jsonl:4",
                                "\"input\" must not be blank",
                                "was \"\"",
                                "Write what the agents are asked")
                        .getMessage());
    }

    @Test
    void partOfMegabytesIsCutAndTheOthersAreThere() {
        String large = "x".repeat(5_000_000);
        for (InvalidInputException e : new InvalidInputException[] {
            new InvalidInputException(large, "RULE", "FOUND", "REMEDY"),
            new InvalidInputException("WHERE", large, "FOUND", "REMEDY"),
            new InvalidInputException("WHERE", "RULE", large, "REMEDY"),
            new InvalidInputException("WHERE", "RULE", "FOUND", large, new IllegalStateException("why"))
        }) {
            String message = String.valueOf(e.getMessage());
            assertTrue(message.length() < 2_100, "length " + message.length());
            for (String part : new String[] {"WHERE", "RULE", "FOUND", "REMEDY"}) {
                assertTrue(message.contains(part) || message.contains("xxx…"), message);
            }
            assertTrue(message.matches("(?s).+: .+, but .+\\. .+\\."), message);
        }
    }
}
