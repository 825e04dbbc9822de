package dev.rehearsal.scenarios.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.scenarios.tools.stub.WriteStubs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The result of {@code tools/call}: its text is what models are told of it. */
final class McpResult {

    private static final String CONTENT = "content";
    private static final String STRUCTURED = "structuredContent";

    private McpResult() {}

    /** Return the text of all text parts; empty where the result is none of a tool that has ended, such as a request for input. */
    static Optional<String> text(JsonNode result) {
        if (!result.path(CONTENT).isArray()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        result.path(CONTENT).forEach(part -> {
            if (isText(part)) {
                texts.add(part.path("text").asText());
            }
        });
        return Optional.of(
                texts.isEmpty() && result.has(STRUCTURED)
                        ? result.get(STRUCTURED).toString()
                        : String.join("\n", texts));
    }

    static boolean failed(JsonNode result) {
        return result.path("isError").asBoolean(false);
    }

    /** Return the result with another text: other parts stay, and so does a structured one where the text is an object. */
    static ObjectNode with(JsonNode result, String text) {
        ObjectNode changed = result.deepCopy();
        ArrayNode parts = changed.putArray(CONTENT);
        parts.addObject().put("type", "text").put("text", text);
        result.path(CONTENT).forEach(part -> {
            if (!isText(part)) {
                parts.add(part);
            }
        });
        if (changed.remove(STRUCTURED) != null) {
            JsonRpc.read(text).filter(JsonNode::isObject).ifPresent(object -> changed.set(STRUCTURED, object));
        }
        return changed;
    }

    /** Return the result of a tool that failed. */
    static ObjectNode failure(String message) {
        return text(message).put("isError", true);
    }

    /** Return the result of a tool that gave back a value. */
    static ObjectNode of(JsonNode value) {
        ObjectNode result = text(value.isTextual() ? value.textValue() : value.toString());
        if (value.isObject()) {
            result.set(STRUCTURED, value);
        }
        return result.put("isError", false);
    }

    /** Return the result that a recording holds, in the very words. */
    static ObjectNode recorded(RecordedAnswers.Answer answer) {
        return answer.failed()
                ? failure(answer.text())
                : with(of(JsonRpc.read(answer.text()).orElseGet(() -> TextNode.valueOf(answer.text()))), answer.text());
    }

    /** Return the result of a write that was not made. */
    static ObjectNode stubbed(JsonNode value) {
        ObjectNode result = of(value);
        result.putObject("_meta").put(WriteStubs.META, true);
        return result;
    }

    private static ObjectNode text(String text) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putArray(CONTENT).addObject().put("type", "text").put("text", text);
        return result;
    }

    private static boolean isText(JsonNode part) {
        return part.path("type").asText().equals("text");
    }
}
