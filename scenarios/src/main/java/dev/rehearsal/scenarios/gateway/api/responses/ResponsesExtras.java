package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.gateway.api.UncarriedRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of a request for a response that chat completions have nothing for. */
final class ResponsesExtras {

    /** Keys that are translated, resolved here, or change nothing of what a model reads and answers. */
    private static final Set<String> CARRIED = Set.of(
            "model",
            "input",
            "instructions",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "text",
            "reasoning",
            "max_output_tokens",
            "temperature",
            "top_p",
            "stream",
            "stream_options",
            "store",
            "previous_response_id",
            "conversation",
            "include",
            "truncation",
            "metadata",
            "user",
            "safety_identifier",
            "service_tier",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "background",
            "max_tool_calls");

    private static final Set<String> ITEMS = Set.of("message", "function_call", "custom_tool_call", "reasoning");
    private static final Set<String> RESULTS = Set.of("function_call_output", "custom_tool_call_output");
    private static final Set<String> PIECES = Set.of("text", "image_url", "file", "input_audio");
    private static final Set<String> CHOICES = Set.of("function", "custom", "allowed_tools");

    private ResponsesExtras() {}

    /**
     * Return them, each in words; none where a model of chat completions can be asked the same.
     *
     * @param items all that the model is to read
     */
    static List<String> of(ObjectNode request, List<JsonNode> items) {
        Set<String> extras = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            if (!CARRIED.contains(field.getKey()) && !UncarriedRequest.isNeutral(field.getValue())) {
                extras.add("\"" + field.getKey() + "\"");
            }
        }
        for (JsonNode tool : request.path("tools")) {
            if (!Set.of("function", "custom").contains(tool.path("type").asText(""))) {
                extras.add("a tool of type " + type(tool));
            }
        }
        JsonNode choice = request.path("tool_choice");
        if (choice.isObject() && !CHOICES.contains(choice.path("type").asText(""))) {
            extras.add("a choice of " + type(choice));
        }
        items.forEach(item -> add(item, extras));
        return new ArrayList<>(extras);
    }

    private static void add(JsonNode item, Set<String> extras) {
        String kind = item.path("type").asText("message");
        if (RESULTS.contains(kind)) {
            for (JsonNode piece : item.path("output")) {
                if (!piece.path("text").isTextual()) {
                    extras.add("a result of a tool that is " + type(piece));
                }
            }
        } else if (!ITEMS.contains(kind)) {
            extras.add("an item of type " + type(item));
        }
        for (JsonNode piece : kind.equals("message") ? item.path("content") : item.path("none")) {
            String type = ItemContent.piece(piece).path("type").asText("");
            if (!PIECES.contains(type) && !type.equals("refusal")) {
                extras.add("a piece of type " + type(piece));
            }
        }
    }

    private static String type(JsonNode node) {
        return InvalidInputException.quote(node.path("type").asText(""));
    }
}
