package dev.rehearsal.scenarios.gateway.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCounterTest {

    private final TokenCounter counter = new TokenCounter();

    @Test
    void countsAsO200kDoes() {
        assertEquals(0, counter.count(""));
        assertEquals(2, counter.count("hello world"));
        assertEquals(counter.count("The quick brown fox jumps over the lazy dog."), 10);
        assertEquals(counter.count("The quick brown fox jumps over the lazy dog."), 10, "counted again from memory");
    }

    @Test
    void specialTokensInHostileTextAreText() {
        assertTrue(counter.count("<|endoftext|>") > 1);
    }

    @Test
    void messagesCostThreeTokensEach() {
        assertEquals(3 + 3 + 2, counter.prompt(List.of(Message.text("user", "hello world")), List.of()));
    }

    @Test
    void hugeTextsAreEstimated() {
        assertEquals(250_000, counter.count("x".repeat(1_000_000)));
    }

    @Test
    void textsAreCutAtATokensEdge() {
        assertEquals("hello", counter.cut("hello world", 1));
        assertEquals("hello world", counter.cut("hello world", 5));
    }
}
