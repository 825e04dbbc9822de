package dev.rehearsal.scenarios.gateway.api.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.UncarriedRequest;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.api.openai.OriginalMessages;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The body of {@code POST /v1/messages}. From OpenAI's form it is translated: the system's messages stand apart, results of
 * tools are the user's, messages of one role that follow each other are one. What changes the answer and has no counterpart
 * is refused, with its name; what does not change it ({@code store}, {@code service_tier}) is left out.
 */
final class AnthropicBody {

    /** What a request may take that names no limit: Anthropic wants one. */
    static final int DEFAULT_MAX_TOKENS = 4_096;

    private static final List<String> SAME = List.of("temperature", "top_p", "top_k");
    private static final Set<String> READ = Set.of(
            "model",
            "messages",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "stop",
            "stream",
            "stream_options",
            "max_tokens",
            "max_completion_tokens",
            "response_format",
            "user");
    private static final Set<String> OF_NO_EFFECT = Set.of(
            "store", "metadata", "service_tier", "safety_identifier", "prompt_cache_key", "prompt_cache_retention");

    private AnthropicBody() {}

    /** Return the body as it came, with the messages as they are now. */
    static ObjectNode passedOn(ChatRequest request, ObjectNode original) throws BadRequestException {
        ObjectNode body = original.deepCopy();
        if (request.changed()) {
            String system = request.system();
            if (!system.equals(text(original.path("system")))) {
                body.put("system", system);
            }
            List<Message> said = AnthropicMessages.withoutSystem(request.messages());
            ArrayNode messages = OriginalMessages.of(
                    original.path("messages"), AnthropicRequest::messages, said, AnthropicMessages::write);
            body.set("messages", AnthropicMessages.joined(messages));
        }
        return body;
    }

    /** Return the body of a request in OpenAI's form. */
    static ObjectNode translated(ChatRequest request) throws BadRequestException {
        ObjectNode raw = request.raw();
        requireCarried(raw);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String key : SAME) {
            if (raw.hasNonNull(key)) {
                body.set(key, raw.get(key));
            }
        }
        body.put("max_tokens", request.maxTokens().orElse(DEFAULT_MAX_TOKENS));
        if (!request.system().isEmpty()) {
            body.put("system", request.system());
        }
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        for (Message message : AnthropicMessages.withoutSystem(request.messages())) {
            AnthropicMessages.write(message).forEach(messages::add);
        }
        body.set("messages", AnthropicMessages.joined(messages));
        if (raw.hasNonNull("stop")) {
            JsonNode stop = raw.get("stop");
            body.set(
                    "stop_sequences",
                    stop.isArray() ? stop : JsonNodeFactory.instance.arrayNode().add(stop));
        }
        if (raw.path("user").isTextual()) {
            body.putObject("metadata").set("user_id", raw.get("user"));
        }
        format(raw.path("response_format"), body);
        AnthropicTools.write(raw, body);
        return body;
    }

    private static void format(JsonNode format, ObjectNode body) {
        if (format.path("json_schema").path("schema").isObject()) {
            body.putObject("output_config")
                    .putObject("format")
                    .put("type", "json_schema")
                    .set("schema", format.path("json_schema").get("schema"));
        }
    }

    private static void requireCarried(ObjectNode raw) throws BadRequestException {
        if (raw.path("n").asInt(1) != 1) {
            throw uncarried("\"n\": " + raw.get("n").asText());
        }
        for (Map.Entry<String, JsonNode> field : raw.properties()) {
            String key = field.getKey();
            boolean known = READ.contains(key) || key.equals("n") || SAME.contains(key) || OF_NO_EFFECT.contains(key);
            if (!known && !UncarriedRequest.isNeutral(field.getValue())) {
                throw uncarried("\"" + key + "\"");
            }
        }
        String format = raw.path("response_format").path("type").asText("text");
        if (!Set.of("text", "json_schema").contains(format)) {
            throw uncarried("\"response_format\" of type " + format);
        }
    }

    static BadRequestException uncarried(String what) {
        return new BadRequestException(ChatError.invalid(
                "not_carried",
                "The model behind this name speaks Anthropic's interface, which has nothing for " + what
                        + ". Leave it out, or give the system another model."));
    }

    /** Return the JSON object of a text. */
    static JsonNode object(String json) throws BadRequestException {
        try {
            JsonNode node = json.isBlank() ? JsonNodeFactory.instance.objectNode() : WireJson.reply(json);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw uncarried("a tool's arguments that are not JSON");
        }
        throw uncarried("a tool's arguments that are no JSON object");
    }

    private static String text(JsonNode system) {
        StringBuilder all = new StringBuilder(system.asText(""));
        system.forEach(block ->
                all.append(all.isEmpty() ? "" : "\n").append(block.path("text").asText("")));
        return all.toString();
    }
}
