package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiMessageJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A writer of the messages of a request in Gemini's form, one after another. Used by one thread. */
final class GeminiMessages {

    /** What Google says to send for calls that a model of another interface made, where a model wants their signatures. */
    static final String NO_SIGNATURE = "skip_thought_signature_validator";

    private static final Set<String> SYSTEM = Set.of("system", "developer");
    private static final Pattern SIGNS_CALLS = Pattern.compile("(?:models/)?gemini-(?:[3-9]|\\d\\d).*");

    private final boolean signed;
    private final Map<String, String> nameOfCall = new HashMap<>();

    /**
     * Make it.
     *
     * @param model as the provider calls it
     */
    GeminiMessages(String model) {
        this.signed = SIGNS_CALLS.matcher(model).matches();
    }

    /** Return the messages but for those of the system, which stand apart. */
    static List<Message> withoutSystem(List<Message> messages) {
        return messages.stream()
                .filter(message -> !SYSTEM.contains(message.role()))
                .toList();
    }

    /**
     * Write one message; none where it has nothing in it.
     *
     * @throws BadRequestException where it holds what Gemini's form has nothing for
     */
    List<ObjectNode> write(Message message) throws BadRequestException {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        boolean first = true;
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text text -> {
                    if (!text.text().isEmpty()) {
                        parts.addObject().put("text", text.text());
                    }
                }
                case Part.ToolRequest request -> {
                    nameOfCall.put(request.id(), request.name());
                    ObjectNode call = parts.addObject();
                    call.set("functionCall", call(request));
                    if (signed && first) {
                        call.put("thoughtSignature", NO_SIGNATURE);
                    }
                    first = false;
                }
                case Part.ToolResponse response -> parts.addObject().set("functionResponse", result(response));
                case Part.Other other ->
                    parts.add(GeminiPart.gemini(other.type(), OpenAiMessageJson.parsed(other.json()))
                            .orElseThrow(() -> GeminiBody.uncarried("a piece of type " + other.type())));
            }
        }
        if (parts.isEmpty()) {
            return List.of();
        }
        ObjectNode content = GeminiJson.object().put("role", message.role().equals("assistant") ? "model" : "user");
        content.set("parts", parts);
        return List.of(content);
    }

    private static ObjectNode call(Part.ToolRequest request) throws BadRequestException {
        if (!request.arguments().isBlank()
                && !OpenAiMessageJson.parsed(request.arguments()).isObject()) {
            throw GeminiBody.uncarried("a tool's arguments that are no JSON object");
        }
        return GeminiReply.call(request);
    }

    /** Gemini wants an object: what a tool gave back stands in it under a name of its own where it is none. */
    private ObjectNode result(Part.ToolResponse response) {
        ObjectNode result = GeminiJson.object().put("id", response.id());
        result.put("name", nameOfCall.getOrDefault(response.id(), "function"));
        JsonNode given = OpenAiMessageJson.parsed(response.result());
        if (given.isObject()) {
            result.set("response", given);
        } else {
            result.putObject("response").put("result", response.result());
        }
        return result;
    }

    /** Join contents of one role that follow each other: all results of functions must stand in one. */
    static ArrayNode joined(JsonNode contents) {
        ArrayNode joined = JsonNodeFactory.instance.arrayNode();
        for (JsonNode content : contents) {
            if (joined.path(joined.size() - 1) instanceof ObjectNode before
                    && before.path("role").equals(content.path("role"))
                    && before.path("parts") instanceof ArrayNode parts) {
                content.path("parts").forEach(part -> parts.add(part.deepCopy()));
            } else {
                joined.add(content.deepCopy());
            }
        }
        return joined;
    }
}
