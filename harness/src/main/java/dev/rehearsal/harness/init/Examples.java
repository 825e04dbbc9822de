package dev.rehearsal.harness.init;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Example cases that any system can be asked, to be edited: each shows another part of an expectation. */
final class Examples {

    /** What a system is asked first. */
    static final String FIRST = "Hello! In one sentence: what can you help me with?";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MOST_KEYS = 20;

    private Examples() {}

    /** Return the lines of a golden dataset whose schema is that of a known answer, else any text. */
    static List<String> of(Optional<JsonNode> answer) {
        ObjectNode shape = shape(answer);
        ObjectNode polite = expecting(shape);
        polite.putArray("forbidden").add("Traceback").add("Internal Server Error");
        ObjectNode exact = expecting(shape);
        exact.putArray("facts").add("Vienna");
        exact.put("answer", "The parcel arrived in Vienna on Wednesday.");
        ObjectNode frugal = expecting(shape);
        frugal.put("outcome", "completed").putObject("budget").put("latency_ms", 30_000);
        return List.of(
                line("example-greeting", FIRST, polite, "edit-me"),
                line(
                        "example-facts",
                        "Summarise in one sentence: The parcel left Hamburg on Monday and reached Vienna on Wednesday.",
                        exact,
                        "edit-me"),
                line("example-budget", "Which of these is a colour: apple, blue, seven?", frugal, "edit-me"),
                line("example-nonsense", "asdf ghjk?", expecting(shape), "edge"));
    }

    /** Return the schema of answers like this one. */
    static ObjectNode shape(Optional<JsonNode> answer) {
        JsonNode like = answer.map(Examples::parsed).orElse(JsonNodeFactory.instance.textNode(""));
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (like.isObject()) {
            schema.put("type", "object");
            ArrayNode required = schema.putArray("required");
            like.properties().stream().limit(MOST_KEYS).forEach(entry -> required.add(entry.getKey()));
            return schema;
        }
        if (like.isArray()) {
            return schema.put("type", "array");
        }
        return like.isTextual() ? schema.put("type", "string").put("minLength", 1) : schema;
    }

    /** Text that is a JSON object stands for it, as the schema scorer sees it. */
    private static JsonNode parsed(JsonNode answer) {
        if (!answer.isTextual() || !answer.textValue().strip().startsWith("{")) {
            return answer;
        }
        try {
            return MAPPER.readTree(answer.textValue());
        } catch (JsonProcessingException e) {
            return answer;
        }
    }

    private static ObjectNode expecting(ObjectNode shape) {
        ObjectNode expectation = JsonNodeFactory.instance.objectNode();
        expectation.set("schema", shape);
        return expectation;
    }

    private static String line(String id, String input, ObjectNode expectation, String tag) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", id);
        node.putObject("task").put("input", input);
        node.set("expectation", expectation);
        node.putArray("tags").add(tag);
        return node.toString();
    }
}
