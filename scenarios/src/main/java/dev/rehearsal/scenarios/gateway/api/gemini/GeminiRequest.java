package dev.rehearsal.scenarios.gateway.api.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.RequestHead;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiRequestReader;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalRequest;
import dev.rehearsal.scenarios.gateway.chat.WireBytes;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A translator of the body of {@code POST …/models/{model}:generateContent} to that of {@code POST /v1/chat/completions}. A
 * key without a counterpart ({@code topK}, {@code thinkingConfig}, {@code safetySettings}) is left out; what would change what
 * a model reads or can do is kept from models of OpenAI's interface by {@link GeminiExtras}.
 *
 * @source Gemini API, v1beta, generateContent
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
final class GeminiRequest {

    private static final Map<String, String> SETTINGS = Map.of(
            "temperature", "temperature",
            "topP", "top_p",
            "maxOutputTokens", "max_completion_tokens",
            "stopSequences", "stop",
            "seed", "seed",
            "presencePenalty", "presence_penalty",
            "frequencyPenalty", "frequency_penalty",
            "candidateCount", "n");

    private GeminiRequest() {}

    static ChatRequest read(byte[] body, RequestHead head) throws BadRequestException {
        GeminiPath path = GeminiPath.of(head.path())
                .filter(one -> one.generates() || one.counts())
                .orElseThrow(() -> bad("The address must end with models/{model}:generateContent or"
                        + " models/{model}:streamGenerateContent."));
        ObjectNode sent = object(body);
        // what is to be counted may be a whole request within the request
        ObjectNode request = sent.path("generateContentRequest") instanceof ObjectNode whole ? whole : sent;
        return OpenAiRequestReader.of(translated(path, request))
                .withOriginal(new OriginalRequest(
                        ModelApi.GEMINI,
                        WireBytes.of(body),
                        request,
                        head.passedOn(List.of()),
                        "",
                        GeminiExtras.of(request)));
    }

    static ObjectNode object(byte[] body) throws BadRequestException {
        try {
            if (WireJson.request(body) instanceof ObjectNode request) {
                return request;
            }
        } catch (IOException e) {
            throw bad("The body is not JSON: " + e.getClass().getSimpleName() + ".");
        }
        throw bad("The body must be a JSON object.");
    }

    private static ObjectNode translated(GeminiPath path, ObjectNode request) throws BadRequestException {
        ObjectNode chat = GeminiJson.object().put("model", path.model());
        ArrayNode messages = chat.putArray("messages");
        String system = system(request);
        if (!system.isEmpty()) {
            messages.addObject().put("role", "system").put("content", system);
        }
        ArrayNode said = GeminiContents.openAi(request.path("contents"));
        if (said.isEmpty()) {
            throw bad("contents is not specified.");
        }
        messages.addAll(said);
        JsonNode config = GeminiJson.field(request, "generationConfig");
        SETTINGS.forEach((from, to) -> {
            JsonNode value = GeminiJson.field(config, from);
            if (!value.isMissingNode() && !value.isNull()) {
                chat.set(to, value);
            }
        });
        if (path.streams()) {
            chat.put("stream", true).putObject("stream_options").put("include_usage", true);
        }
        format(config, chat);
        GeminiTools.openAi(request, chat);
        return chat;
    }

    /** Return the text of the system's instruction; empty text for none. */
    static String system(JsonNode request) {
        JsonNode instruction = GeminiJson.field(request, "systemInstruction");
        StringBuilder all = new StringBuilder(instruction.asText(""));
        instruction
                .path("parts")
                .forEach(part -> all.append(all.isEmpty() ? "" : "\n")
                        .append(part.path("text").asText("")));
        return all.toString();
    }

    private static void format(JsonNode config, ObjectNode chat) {
        JsonNode given = GeminiJson.field(config, "responseJsonSchema");
        JsonNode schema = given.isObject() ? given : GeminiJson.field(config, "responseSchema");
        if (schema.isObject()) {
            chat.putObject("response_format")
                    .put("type", "json_schema")
                    .putObject("json_schema")
                    .put("name", "reply")
                    .set("schema", given.isObject() ? given : GeminiSchema.jsonSchema(schema));
        } else if (GeminiJson.text(config, "responseMimeType").equals("application/json")) {
            chat.putObject("response_format").put("type", "json_object");
        }
    }

    static BadRequestException bad(String message) {
        return new BadRequestException(ChatError.invalid("invalid_request", message));
    }
}
