package dev.rehearsal.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.regex.Pattern;

/** What a command left behind: its exit code and what it printed. */
public record Answer(String what, int code, String out, String err) {

    private static final Pattern FOUR_PARTS = Pattern.compile("rehearsal: .+?: .+, but .+\\. .+\\.");
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Require that it refused its input in one line of four parts and printed nothing else; return the line. */
    public String refused() {
        assertEquals(Exit.WRONG_INPUT, code, this::toString);
        assertEquals("", out, "stdout");
        return oneLine();
    }

    /** Require one line of four parts on stderr; return it. */
    public String oneLine() {
        List<String> lines = err.lines().toList();
        assertEquals(1, lines.size(), this::toString);
        return fourParts(lines.getFirst());
    }

    /** Require that a line has the four parts; return it without the program's name. */
    public static String fourParts(String line) {
        assertTrue(FOUR_PARTS.matcher(line).matches(), line);
        return line.substring("rehearsal: ".length());
    }

    /** Require that a text has every part. */
    public static void says(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "should say <" + part + "> but said: " + text);
        }
    }

    /** Require that code; return this. */
    public Answer ended(int expected) {
        assertEquals(expected, code, this::toString);
        return this;
    }

    /** Require that stdout is one JSON document; return it. */
    public JsonNode json() {
        try {
            return STRICT.readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not one JSON document: " + this, e);
        }
    }
}
