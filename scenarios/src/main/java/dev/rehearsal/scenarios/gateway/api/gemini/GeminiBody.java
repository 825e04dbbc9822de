package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.UncarriedRequest;
import dev.rehearsal.scenarios.gateway.api.openai.OriginalMessages;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The body of {@code POST …/models/{model}:generateContent}. From OpenAI's form it is translated: the system's messages stand
 * apart, results of tools are the user's, messages of one role that follow each other are one. What changes the answer and
 * has no counterpart is refused, with its name; what does not change it ({@code store}, {@code user}) is left out.
 */
final class GeminiBody {

    private static final Map<String, String> SETTINGS = Map.of(
            "temperature", "temperature",
            "top_p", "topP",
            "seed", "seed",
            "presence_penalty", "presencePenalty",
            "frequency_penalty", "frequencyPenalty",
            "n", "candidateCount",
            "logprobs", "responseLogprobs",
            "top_logprobs", "logprobs");

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
            "reasoning_effort");
    private static final Set<String> OF_NO_EFFECT = Set.of(
            "store",
            "metadata",
            "user",
            "service_tier",
            "safety_identifier",
            "prompt_cache_key",
            "prompt_cache_retention");

    /** How many tokens of thought Google takes OpenAI's words for. */
    private static final Map<String, Integer> THOUGHT =
            Map.of("none", 0, "minimal", 1_024, "low", 1_024, "medium", 8_192, "high", 24_576);

    private GeminiBody() {}

    /** Return the body as it came, with the messages as they are now. */
    static ObjectNode passedOn(ChatRequest request, ObjectNode original, String model) throws BadRequestException {
        ObjectNode body = original.deepCopy();
        if (request.changed()) {
            String system = request.system();
            if (!system.equals(GeminiRequest.system(original))) {
                body.remove("system_instruction");
                system(body, system);
            }
            JsonNode contents = original.path("contents");
            ArrayNode sent = contents.isObject()
                    ? JsonNodeFactory.instance.arrayNode().add(contents)
                    : JsonNodeFactory.instance
                            .arrayNode()
                            .addAll(contents.valueStream().toList());
            List<Message> said = GeminiMessages.withoutSystem(request.messages());
            body.set(
                    "contents",
                    GeminiMessages.joined(OriginalMessages.of(
                            sent, new GeminiContents()::messages, said, new GeminiMessages(model)::write)));
        }
        return body;
    }

    /** Return the body of a request in OpenAI's form. */
    static ObjectNode translated(ChatRequest request, String model) throws BadRequestException {
        ObjectNode raw = request.raw();
        requireCarried(raw);
        ObjectNode body = GeminiJson.object();
        if (!request.system().isEmpty()) {
            system(body, request.system());
        }
        GeminiMessages writer = new GeminiMessages(model);
        ArrayNode contents = JsonNodeFactory.instance.arrayNode();
        for (Message message : GeminiMessages.withoutSystem(request.messages())) {
            writer.write(message).forEach(contents::add);
        }
        body.set("contents", GeminiMessages.joined(contents));
        GeminiTools.gemini(raw, body);
        ObjectNode config = config(request, raw);
        if (!config.isEmpty()) {
            body.set("generationConfig", config);
        }
        return body;
    }

    private static void system(ObjectNode body, String system) {
        body.putObject("systemInstruction").putArray("parts").addObject().put("text", system);
    }

    private static ObjectNode config(ChatRequest request, ObjectNode raw) throws BadRequestException {
        ObjectNode config = GeminiJson.object();
        SETTINGS.forEach((from, to) -> {
            if (raw.hasNonNull(from)) {
                config.set(to, raw.get(from));
            }
        });
        request.maxTokens().ifPresent(most -> config.put("maxOutputTokens", most));
        if (raw.hasNonNull("stop")) {
            JsonNode stop = raw.get("stop");
            config.set(
                    "stopSequences", stop.isArray() ? stop : config.arrayNode().add(stop));
        }
        JsonNode format = raw.path("response_format");
        if (!Set.of("", "text").contains(format.path("type").asText(""))) {
            config.put("responseMimeType", "application/json");
        }
        if (format.path("json_schema").path("schema").isObject()) {
            config.set("responseJsonSchema", format.path("json_schema").get("schema"));
        }
        if (raw.hasNonNull("reasoning_effort")) {
            String effort = raw.get("reasoning_effort").asText("");
            Integer budget = THOUGHT.get(effort);
            if (budget == null) {
                throw uncarried("\"reasoning_effort\": " + effort);
            }
            config.putObject("thinkingConfig").put("thinkingBudget", budget);
        }
        return config;
    }

    private static void requireCarried(ObjectNode raw) throws BadRequestException {
        for (Map.Entry<String, JsonNode> field : raw.properties()) {
            String key = field.getKey();
            boolean known = READ.contains(key) || SETTINGS.containsKey(key) || OF_NO_EFFECT.contains(key);
            if (!known && !UncarriedRequest.isNeutral(field.getValue())) {
                throw uncarried("\"" + key + "\"");
            }
        }
        String format = raw.path("response_format").path("type").asText("text");
        if (!Set.of("text", "json_object", "json_schema").contains(format)) {
            throw uncarried("\"response_format\" of type " + format);
        }
    }

    static BadRequestException uncarried(String what) {
        return new BadRequestException(ChatError.invalid(
                "not_carried",
                "The model behind this name speaks Gemini's interface, which has nothing for " + what
                        + ". Leave it out, or give the system another model."));
    }
}
