package dev.rehearsal.scenarios.gateway.api.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.RequestHead;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalRequest;
import dev.rehearsal.scenarios.gateway.chat.ResponseFormat;
import dev.rehearsal.scenarios.gateway.chat.ToolChoice;
import dev.rehearsal.scenarios.gateway.chat.WireBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A reader of the body of {@code POST /v1/chat/completions}. Keys that are not needed here, and tools that are no functions,
 * are kept in {@link ChatRequest#raw()} and left to the model's provider.
 */
public final class OpenAiRequestReader {

    private static final String FUNCTION = "function";

    private OpenAiRequestReader() {}

    /**
     * Read the body.
     *
     * @throws BadRequestException for what is no request
     */
    public static ChatRequest read(byte[] body) throws BadRequestException {
        return read(body, RequestHead.NONE);
    }

    /**
     * Read the body.
     *
     * @param head what the request says besides
     * @throws BadRequestException for what is no request
     */
    static ChatRequest read(byte[] body, RequestHead head) throws BadRequestException {
        JsonNode root;
        try {
            root = WireJson.request(body);
        } catch (IOException e) {
            throw bad(
                    "invalid_json", "The body is not JSON: " + e.getClass().getSimpleName() + ". Send a JSON object.");
        }
        if (!(root instanceof ObjectNode request)) {
            throw bad("invalid_json", "The body must be a JSON object.");
        }
        return of(request)
                .withOriginal(new OriginalRequest(
                        ModelApi.OPENAI,
                        WireBytes.of(body),
                        request,
                        head.passedOn(List.of("openai-beta")),
                        "",
                        List.of()));
    }

    /** Read a body that is parsed already. */
    public static ChatRequest of(ObjectNode request) throws BadRequestException {
        if (!request.path("model").isTextual()) {
            throw bad("missing_required_parameter", "You must provide a model parameter.");
        }
        JsonNode most = request.has("max_completion_tokens")
                ? request.get("max_completion_tokens")
                : request.path("max_tokens");
        return new ChatRequest(
                request.get("model").textValue(),
                messages(request.path("messages")),
                tools(request.path("tools")),
                toolChoice(request.path("tool_choice")),
                format(request.path("response_format")),
                request.path("stream").asBoolean(false),
                request.path("stream_options").path("include_usage").asBoolean(false),
                most.isIntegralNumber() && most.canConvertToInt()
                        ? OptionalInt.of(most.intValue())
                        : OptionalInt.empty(),
                request,
                Optional.empty(),
                false);
    }

    private static List<Message> messages(JsonNode array) throws BadRequestException {
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : array) {
            if (!message.path("role").isTextual()) {
                throw bad(
                        "missing_required_parameter",
                        "messages[" + messages.size() + "].role must be there and be text.");
            }
            messages.add(OpenAiMessageJson.read(message));
        }
        if (messages.isEmpty()) {
            throw bad("missing_required_parameter", "\"messages\" must be an array with at least one message.");
        }
        return messages;
    }

    private static List<ToolDefinition> tools(JsonNode array) throws BadRequestException {
        List<ToolDefinition> tools = new ArrayList<>();
        for (JsonNode tool : array) {
            String kind = tool.path("type").asText(FUNCTION);
            if (!kind.equals(FUNCTION)) {
                // a tool of the provider's, or one whose input is no JSON: it has no schema to hold calls against
                custom(tool, kind).ifPresent(name -> tools.add(new ToolDefinition(name, "")));
                continue;
            }
            JsonNode function = tool.path(FUNCTION);
            if (!function.path("name").isTextual()) {
                throw bad("invalid_value", "tools[" + tools.size() + "].function.name must be there and be text.");
            }
            tools.add(new ToolDefinition(
                    function.get("name").textValue(),
                    function.has("parameters") ? function.get("parameters").toString() : "",
                    function.path("description").asText("")));
        }
        return tools;
    }

    private static Optional<String> custom(JsonNode tool, String kind) {
        return Optional.of(tool.path(kind).path("name").asText("")).filter(name -> !name.isEmpty());
    }

    private static ToolChoice toolChoice(JsonNode choice) throws BadRequestException {
        if (choice.isObject()) {
            return custom(choice, choice.path("type").asText(FUNCTION))
                    .<ToolChoice>map(ToolChoice.Named::new)
                    .orElseGet(ToolChoice.Auto::new);
        }
        return switch (choice.asText("auto")) {
            case "none" -> new ToolChoice.None();
            case "required", "any" -> new ToolChoice.Required(); // Mistral's word
            case "auto", "", "null" -> new ToolChoice.Auto();
            default -> throw bad("invalid_value", "\"tool_choice\" must be none, auto, required or a function.");
        };
    }

    private static ResponseFormat format(JsonNode format) {
        return switch (format.path("type").asText("text")) {
            case "json_object" -> new ResponseFormat.Json();
            case "json_schema" ->
                new ResponseFormat.Schema(
                        format.path("json_schema").path("name").asText(),
                        format.path("json_schema").path("schema").toString());
            default -> new ResponseFormat.Text(); // text, or a format of the provider's own
        };
    }

    private static BadRequestException bad(String code, String message) {
        return new BadRequestException(ChatError.invalid(code, message));
    }
}
