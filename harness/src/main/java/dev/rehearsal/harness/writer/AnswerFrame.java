package dev.rehearsal.harness.writer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A line of an answer. An answer without its last line, the exit code, is not whole. */
sealed interface AnswerFrame {

    /** A piece of what a command printed. */
    record Out(String text) implements AnswerFrame {}

    /** A piece of what it said besides. */
    record Err(String text) implements AnswerFrame {}

    /** The command's exit code, the last line. */
    record Exit(int code) implements AnswerFrame {}

    /** A sign of life, while there is nothing to tell. */
    record Alive() implements AnswerFrame {}

    /** The mapper: in ASCII alone, so that a piece may end between the halves of a character. */
    JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Return the line, with its end. */
    default byte[] line() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (this) {
            case Out out -> json.put("out", out.text);
            case Err err -> json.put("err", err.text);
            case Exit exit -> json.put("exit", exit.code);
            case Alive ignored -> json.put("alive", true);
        }
        try {
            return (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text is always JSON", e);
        }
    }

    /**
     * Read a line.
     *
     * @throws IOException for one that is none, such as half of one
     */
    static AnswerFrame read(String line) throws IOException {
        JsonNode json = JSON.readTree(line);
        if (json.path("out").isTextual()) {
            return new Out(json.path("out").asText());
        }
        if (json.path("err").isTextual()) {
            return new Err(json.path("err").asText());
        }
        if (json.path("exit").isInt()) {
            return new Exit(json.path("exit").asInt());
        }
        if (json.path("alive").isBoolean()) {
            return new Alive();
        }
        throw new IOException("not a line of an answer");
    }
}
