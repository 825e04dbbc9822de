package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.util.Map;

/** A response without its output: what it was asked with, and what stands where nothing was said. */
final class ResponsesFrame {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectNode USUAL = usual();

    private ResponsesFrame() {}

    private static ObjectNode usual() {
        ObjectNode usual = JSON.objectNode();
        for (String key : new String[] {
            "instructions", "max_output_tokens", "max_tool_calls", "previous_response_id", "prompt_cache_key", "user"
        }) {
            usual.putNull(key);
        }
        usual.putObject("metadata");
        usual.put("parallel_tool_calls", true);
        usual.putObject("reasoning").putNull("effort").putNull("summary");
        usual.putNull("safety_identifier");
        usual.put("service_tier", "default").put("store", true).put("temperature", 1.0);
        usual.putObject("text").putObject("format").put("type", "text");
        usual.put("tool_choice", "auto").putArray("tools");
        return usual.put("top_logprobs", 0).put("top_p", 1.0).put("truncation", "disabled");
    }

    /** Return a response that has just begun. */
    static ObjectNode begun(ResponsesCall call, String model, long created) {
        ObjectNode response = JSON.objectNode()
                .put("id", call.id())
                .put("object", "response")
                .put("created_at", created)
                .put("status", "in_progress")
                .put("background", false)
                .putNull("completed_at")
                .putNull("error")
                .putNull("incomplete_details")
                .put("model", model);
        response.putArray("output");
        for (Map.Entry<String, JsonNode> field : USUAL.properties()) {
            JsonNode asked = call.request().path(field.getKey());
            response.set(field.getKey(), asked.isMissingNode() || asked.isNull() ? field.getValue() : asked);
        }
        if (!call.conversation().isEmpty()) {
            response.putObject("conversation").put("id", call.conversation());
        }
        return response.putNull("usage");
    }

    /**
     * Say how a response ended.
     *
     * @param finishReason in the word of chat completions
     */
    static void end(ObjectNode response, String finishReason, TokenCount tokens, long reasoning) {
        String why = switch (finishReason) {
            case "length" -> "max_output_tokens";
            case "content_filter" -> "content_filter";
            default -> "";
        };
        if (why.isEmpty()) {
            response.put("status", "completed")
                    .put("completed_at", response.path("created_at").asLong());
        } else {
            response.put("status", "incomplete").putObject("incomplete_details").put("reason", why);
        }
        response.set("usage", usage(tokens, reasoning));
    }

    private static ObjectNode usage(TokenCount tokens, long reasoning) {
        ObjectNode usage = JSON.objectNode().put("input_tokens", tokens.input());
        usage.putObject("input_tokens_details").put("cached_tokens", tokens.cached());
        usage.put("output_tokens", tokens.output());
        usage.putObject("output_tokens_details").put("reasoning_tokens", reasoning);
        return usage.put("total_tokens", tokens.input() + tokens.output());
    }
}
