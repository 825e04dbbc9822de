package dev.rehearsal.scenarios.gateway.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.RequestHead;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiMessageJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiRequestReader;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalRequest;
import dev.rehearsal.scenarios.gateway.chat.WireBytes;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A translator of the body of {@code POST /v1/messages} to that of {@code POST /v1/chat/completions}. A key without a
 * counterpart ({@code top_k}, {@code thinking}, cache marks) is left out. What would change what a model reads or can do is
 * kept as it is, so that prompts are told apart by it; {@link AnthropicExtras} keeps it from models of OpenAI's interface.
 *
 * @source Anthropic's Messages API, version 2023-06-01
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
public final class AnthropicRequest {

    /** The header by which features in trial are asked for. */
    static final String BETA = "anthropic-beta";

    /** The header that names the version of the interface. */
    static final String VERSION = "anthropic-version";

    /** The query by which clients ask for features in trial. */
    private static final String IN_TRIAL = "beta=true";

    private static final List<String> SAME = List.of("model", "temperature", "top_p", "stream");

    /** Tools that Anthropic defines and the caller runs; all others with a type of their own the provider runs. */
    private static final Pattern RUN_BY_CALLER = Pattern.compile("(?:bash|text_editor|computer|memory)_.*");

    private AnthropicRequest() {}

    static ChatRequest read(byte[] body, RequestHead head) throws BadRequestException {
        JsonNode root;
        try {
            root = WireJson.request(body);
        } catch (IOException e) {
            throw bad("The body is not JSON: " + e.getClass().getSimpleName() + ".");
        }
        if (!(root instanceof ObjectNode request)) {
            throw bad("The body must be a JSON object.");
        }
        return OpenAiRequestReader.of(translated(request))
                .withOriginal(new OriginalRequest(
                        ModelApi.ANTHROPIC,
                        WireBytes.of(body),
                        request,
                        head.passedOn(List.of(VERSION, BETA)),
                        List.of(head.query().split("&", -1)).contains(IN_TRIAL) ? IN_TRIAL : "",
                        AnthropicExtras.of(request)));
    }

    /** Read one message; several results of tools become several messages, reasoning alone becomes none. */
    public static List<Message> messages(JsonNode message) {
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        add(message, messages);
        return messages.valueStream().map(OpenAiMessageJson::read).toList();
    }

    private static ObjectNode translated(ObjectNode request) throws BadRequestException {
        ObjectNode chat = JsonNodeFactory.instance.objectNode();
        for (String key : SAME) {
            if (request.has(key)) {
                chat.set(key, request.get(key));
            }
        }
        ArrayNode messages = chat.putArray("messages");
        String system = text(request.path("system"));
        if (!system.isEmpty()) {
            messages.addObject().put("role", "system").put("content", system);
        }
        if (!request.path("messages").isArray()) {
            throw bad("messages: Field required, an array.");
        }
        for (JsonNode message : request.get("messages")) {
            add(message, messages);
        }
        if (request.path("max_tokens").isIntegralNumber()) {
            chat.set("max_completion_tokens", request.get("max_tokens"));
        }
        if (request.has("stop_sequences")) {
            chat.set("stop", request.get("stop_sequences"));
        }
        if (request.path("stream").asBoolean(false)) {
            chat.putObject("stream_options").put("include_usage", true);
        }
        if (request.path("metadata").path("user_id").isTextual()) {
            chat.set("user", request.get("metadata").get("user_id"));
        }
        JsonNode format = request.path("output_config").path("format");
        if (format.path("schema").isObject()) {
            chat.putObject("response_format")
                    .put("type", "json_schema")
                    .putObject("json_schema")
                    .put("name", "reply")
                    .set("schema", format.get("schema"));
        }
        tools(request, chat);
        return chat;
    }

    private static void add(JsonNode message, ArrayNode messages) {
        String role = message.path("role").asText("");
        JsonNode content = message.path("content");
        if (content.isTextual() || !content.isArray()) {
            messages.addObject().put("role", role).put("content", content.asText(""));
            return;
        }
        ArrayNode pieces = JsonNodeFactory.instance.arrayNode();
        ArrayNode calls = JsonNodeFactory.instance.arrayNode();
        for (JsonNode block : content) {
            switch (block.path("type").asText("")) {
                case "text" -> pieces.addObject().put("type", "text").set("text", block.path("text"));
                case "image", "document" -> media(block, pieces);
                case "tool_use" -> calls.add(call(block));
                case "tool_result" -> {
                    messages.addObject()
                            .put("role", "tool")
                            .put("tool_call_id", block.path("tool_use_id").asText(""))
                            .put("content", result(block));
                    shown(block.path("content"), pieces);
                }
                case "thinking", "redacted_thinking" -> {}
                default -> pieces.add(block);
            }
        }
        if (pieces.isEmpty() && calls.isEmpty()) {
            return;
        }
        ObjectNode translated = messages.addObject().put("role", role);
        if (pieces.size() == 1 && pieces.get(0).has("text")) {
            translated.set("content", pieces.get(0).get("text"));
        } else if (pieces.isEmpty()) {
            translated.putNull("content");
        } else {
            translated.set("content", pieces);
        }
        if (!calls.isEmpty()) {
            translated.set("tool_calls", calls);
        }
    }

    private static ObjectNode call(JsonNode block) {
        ObjectNode call = JsonNodeFactory.instance
                .objectNode()
                .put("id", block.path("id").asText())
                .put("type", "function");
        call.putObject("function")
                .put("name", block.path("name").asText())
                .put(
                        "arguments",
                        block.path("input").isMissingNode()
                                ? "{}"
                                : block.get("input").toString());
        return call;
    }

    private static void media(JsonNode block, ArrayNode pieces) {
        AnthropicMedia.openAi(block).ifPresentOrElse(pieces::addAll, () -> pieces.add(block));
    }

    /** The result of a tool is text in OpenAI's form: what it shows besides is shown by the user, right after it. */
    private static void shown(JsonNode content, ArrayNode pieces) {
        for (JsonNode block : content) {
            if (!block.path("text").isTextual()) {
                AnthropicMedia.openAi(block).ifPresent(pieces::addAll);
            }
        }
    }

    /** OpenAI's form has no mark for a tool that failed: the text says so. */
    private static String result(JsonNode block) {
        String text = text(block.path("content"));
        return block.path("is_error").asBoolean(false) ? "Error: " + text : text;
    }

    /** Return the text of a content; of a block of another kind what kind it is. */
    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.asText("");
        }
        StringBuilder all = new StringBuilder();
        for (JsonNode block : content) {
            all.append(all.isEmpty() ? "" : "\n")
                    .append(
                            block.path("text").isTextual()
                                    ? block.get("text").textValue()
                                    : "[" + block.path("type").asText("") + "]");
        }
        return all.toString();
    }

    private static void tools(ObjectNode request, ObjectNode chat) {
        if (request.path("tools").isEmpty()) {
            return;
        }
        ArrayNode tools = chat.putArray("tools");
        for (JsonNode tool : request.get("tools")) {
            if (!AnthropicExtras.isFunction(tool)
                    && !RUN_BY_CALLER.matcher(tool.path("type").asText("")).matches()) {
                continue;
            }
            ObjectNode function = tools.addObject().put("type", "function").putObject("function");
            function.set("name", tool.path("name"));
            if (tool.has("description")) {
                function.set("description", tool.get("description"));
            }
            if (tool.has("input_schema")) {
                function.set("parameters", tool.get("input_schema"));
            }
        }
        JsonNode choice = request.path("tool_choice");
        switch (choice.path("type").asText("")) {
            case "any" -> chat.put("tool_choice", "required");
            case "none" -> chat.put("tool_choice", "none");
            case "tool" ->
                chat.putObject("tool_choice")
                        .put("type", "function")
                        .putObject("function")
                        .set("name", choice.path("name"));
            default -> {} // auto is the default of both
        }
        if (choice.path("disable_parallel_tool_use").asBoolean(false)) {
            chat.put("parallel_tool_calls", false);
        }
    }

    private static BadRequestException bad(String message) {
        return new BadRequestException(ChatError.invalid("invalid_request", message));
    }
}
