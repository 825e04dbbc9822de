package dev.rehearsal.scenarios.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.io.IOException;
import java.util.List;

/**
 * Translate the body of {@code POST /v1/messages} to that of {@code POST /v1/chat/completions}. A key without a counterpart
 * ({@code top_k}, {@code thinking}, cache marks) is left out; a block that would change what the model reads is refused.
 *
 * @source Anthropic's Messages API, version 2023-06-01
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
final class AnthropicRequest {

    private static final List<String> SAME = List.of("model", "temperature", "top_p", "stream");

    private AnthropicRequest() {}

    static ChatRequest read(byte[] body) throws BadRequest {
        JsonNode root;
        try {
            root = Json.MAPPER.readTree(body);
        } catch (IOException e) {
            throw bad("The body is not JSON: " + e.getClass().getSimpleName() + ".");
        }
        if (!(root instanceof ObjectNode request)) {
            throw bad("The body must be a JSON object.");
        }
        return RequestReader.of(translated(request));
    }

    private static ObjectNode translated(ObjectNode request) throws BadRequest {
        ObjectNode chat = JsonNodeFactory.instance.objectNode();
        for (String key : SAME) {
            if (request.has(key)) {
                chat.set(key, request.get(key));
            }
        }
        ArrayNode messages = chat.putArray("messages");
        String system = text(request.path("system"), "system");
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
        tools(request, chat);
        return chat;
    }

    private static void add(JsonNode message, ArrayNode messages) throws BadRequest {
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
                case "image" -> pieces.addObject().put("type", "image_url").set("image_url", image(block));
                case "tool_use" -> calls.add(call(block));
                case "tool_result" ->
                    messages.addObject()
                            .put("role", "tool")
                            .put("tool_call_id", block.path("tool_use_id").asText())
                            .put("content", result(block));
                case "thinking", "redacted_thinking" -> {}
                default ->
                    throw bad("A content block of type " + block.path("type")
                            + " is not understood here. There are text, image, tool_use and tool_result.");
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

    private static ObjectNode image(JsonNode block) {
        JsonNode source = block.path("source");
        String url = source.path("type").asText().equals("url")
                ? source.path("url").asText()
                : "data:" + source.path("media_type").asText() + ";base64,"
                        + source.path("data").asText();
        return JsonNodeFactory.instance.objectNode().put("url", url);
    }

    /** OpenAI's form has no mark for a tool that failed: the text says so. */
    private static String result(JsonNode block) throws BadRequest {
        String text = text(block.path("content"), "tool_result");
        return block.path("is_error").asBoolean(false) ? "Error: " + text : text;
    }

    private static String text(JsonNode content, String where) throws BadRequest {
        if (!content.isArray()) {
            return content.asText("");
        }
        StringBuilder all = new StringBuilder();
        for (JsonNode block : content) {
            if (!block.path("text").isTextual()) {
                throw bad(where + ": only blocks of text are understood here.");
            }
            all.append(all.isEmpty() ? "" : "\n").append(block.get("text").textValue());
        }
        return all.toString();
    }

    private static void tools(ObjectNode request, ObjectNode chat) {
        if (request.path("tools").isEmpty()) {
            return;
        }
        ArrayNode tools = chat.putArray("tools");
        for (JsonNode tool : request.get("tools")) {
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

    private static BadRequest bad(String message) {
        return new BadRequest(ChatError.invalid("invalid_request", message));
    }
}
