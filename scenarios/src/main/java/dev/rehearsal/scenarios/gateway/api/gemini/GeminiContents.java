package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiMessageJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reader of the {@code contents} of a request, one after another, as messages in OpenAI's form. A result belongs to the
 * call of its id, else to the first call of its name that has none yet. Used by one thread.
 */
final class GeminiContents {

    private final GeminiCallIds ids = new GeminiCallIds();
    private final List<OpenCall> open = new ArrayList<>();

    /** Read all contents of a request: a list of them, or a single one. */
    static ArrayNode openAi(JsonNode contents) {
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        GeminiContents reader = new GeminiContents();
        (contents.isObject() ? List.of(contents) : contents).forEach(content -> messages.addAll(reader.next(content)));
        return messages;
    }

    /** Return the ids of calls in what follows these contents. */
    static GeminiCallIds idsAfter(JsonNode contents) {
        GeminiContents reader = new GeminiContents();
        (contents.isObject() ? List.of(contents) : contents).forEach(reader::next);
        return reader.ids;
    }

    /** Read the next content; several results of tools become several messages, thoughts alone become none. */
    List<Message> messages(JsonNode content) {
        return next(content).valueStream().map(OpenAiMessageJson::read).toList();
    }

    private ArrayNode next(JsonNode content) {
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        ArrayNode pieces = JsonNodeFactory.instance.arrayNode();
        ArrayNode calls = JsonNodeFactory.instance.arrayNode();
        for (JsonNode part : content.path("parts")) {
            switch (GeminiPart.kind(part)) {
                case "text" -> {
                    if (!part.path("thought").asBoolean(false)) {
                        pieces.addObject().put("type", "text").set("text", part.path("text"));
                    }
                }
                case "functionCall" -> calls.add(call(GeminiJson.field(part, "functionCall"), calls.size()));
                case "functionResponse" -> messages.add(result(GeminiJson.field(part, "functionResponse")));
                case "" -> {} // a thought's signature alone
                default -> pieces.add(GeminiPart.openAi(part).orElseGet(() -> GeminiPart.kept(part)));
            }
        }
        if (!pieces.isEmpty() || !calls.isEmpty()) {
            messages.add(message(content.path("role").asText("").equals("model"), pieces, calls));
        }
        messages.forEach(message -> ids.said(OpenAiMessageJson.read(message)));
        return messages;
    }

    private static ObjectNode message(boolean model, ArrayNode pieces, ArrayNode calls) {
        ObjectNode message = GeminiJson.object().put("role", model ? "assistant" : "user");
        if (pieces.size() == 1 && pieces.get(0).has("text")) {
            message.set("content", pieces.get(0).get("text"));
        } else if (pieces.isEmpty()) {
            message.putNull("content");
        } else {
            message.set("content", pieces);
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        return message;
    }

    private ObjectNode call(JsonNode call, int index) {
        String given = call.path("id").asText("");
        String id = given.isEmpty() ? ids.of(index) : given;
        String name = call.path("name").asText("");
        open.add(new OpenCall(id, name));
        ObjectNode made = GeminiJson.object().put("id", id).put("type", "function");
        made.putObject("function").put("name", name).put("arguments", arguments(call));
        return made;
    }

    /** Return the arguments of a call as JSON text. */
    static String arguments(JsonNode call) {
        return call.path("args").isObject() ? call.get("args").toString() : "{}";
    }

    private ObjectNode result(JsonNode result) {
        String id = result.path("id").asText("");
        String name = result.path("name").asText("");
        Optional<OpenCall> call = open.stream()
                .filter(one -> !id.isEmpty() && one.id().equals(id))
                .findFirst()
                .or(() -> open.stream().filter(one -> one.name().equals(name)).findFirst());
        call.ifPresent(open::remove);
        return GeminiJson.object()
                .put("role", "tool")
                .put("tool_call_id", call.map(OpenCall::id).orElse(id.isEmpty() ? "call_" + name : id))
                .put("content", result.path("response").toString());
    }

    /** A call that has no result yet. */
    private record OpenCall(String id, String name) {}
}
