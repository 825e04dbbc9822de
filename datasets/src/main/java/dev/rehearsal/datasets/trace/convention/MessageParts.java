package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A chat message of any maker, whose content may be text or a list of typed parts. Stateless. */
final class MessageParts {

    private MessageParts() {}

    /** Return the message: OpenAI's, Anthropic's, LangChain's or Vercel's. */
    static ObjectNode of(JsonNode chat, String role) {
        ObjectNode message = MessagesJson.message(role);
        JsonNode content = chat.path("content");
        String answered = chat.path("tool_call_id").asText("");
        boolean answers = (role.equals("tool") || !answered.isEmpty()) && !holdsResults(content);
        if (answers) {
            MessagesJson.addResponse(
                    message, answered.isEmpty() ? chat.path("id").asText("") : answered, onlyText(content));
        } else if (content.isArray()) {
            content.forEach(part -> add(message, part));
        } else {
            MessagesJson.addContent(message, content);
        }
        for (JsonNode call : chat.path("tool_calls")) {
            JsonNode function = call.path("function").isObject() ? call.path("function") : call;
            MessagesJson.addRequest(
                    message,
                    call.path("id").asText(""),
                    function.path("name").asText(""),
                    function.path(function.has("arguments") ? "arguments" : "args"));
        }
        return message;
    }

    /** Add one typed part. */
    static void add(ObjectNode message, JsonNode part) {
        String type = part.path("type").asText("");
        switch (part.has("toolName") && !type.equals("tool-result") ? "tool-call" : type) {
            case "tool-call" ->
                MessagesJson.addRequest(
                        message,
                        part.path("toolCallId").asText(""),
                        part.path("toolName").asText(""),
                        part.path(part.has("input") ? "input" : "args"));
            case "tool-result" ->
                MessagesJson.addResponse(message, part.path("toolCallId").asText(""), vercelResult(part));
            case "tool_use" ->
                MessagesJson.addRequest(
                        message, part.path("id").asText(""), part.path("name").asText(""), part.path("input"));
            case "tool_result" ->
                MessagesJson.addResponse(message, part.path("tool_use_id").asText(""), onlyText(part.path("content")));
            case "tool_call", "tool_call_response", "reasoning", "thinking" -> MessagesJson.addOther(message, part);
            default -> MessagesJson.addPartOf(message, part);
        }
    }

    /** A result is wrapped with its type from version 5 on. */
    static JsonNode vercelResult(JsonNode part) {
        JsonNode output = part.path("output");
        return output.has("value") && output.has("type")
                ? output.get("value")
                : part.path(part.has("output") ? "output" : "result");
    }

    /** Vercel's messages of tools are lists of results that name their calls themselves. */
    private static boolean holdsResults(JsonNode content) {
        return content.valueStream()
                .anyMatch(part -> part.path("type").asText("").startsWith("tool"));
    }

    /** A result is text, or a list of parts, of which one text is that text. */
    private static JsonNode onlyText(JsonNode content) {
        return content.isArray()
                        && content.size() == 1
                        && content.get(0).path("text").isTextual()
                ? content.get(0).get("text")
                : content;
    }
}
