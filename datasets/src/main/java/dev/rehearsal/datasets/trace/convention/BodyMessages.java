package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of a body that a client sent to a model or got from it, as some instrumentations and platforms keep it whole: OpenAI's
 * chat completions and Responses, Anthropic's, Gemini's (of Google's ADK, too), LangChain's and Vercel's messages, those of the GenAI
 * conventions, or plain text. What has none of these shapes is shown as the text that it is. Stateless.
 *
 * @source recorded traces of langfuse/langfuse, Arize-ai/openinference and google/adk-python; LangChain's serialised form ({@code lc},
 *     {@code kwargs}) as generally known
 */
public final class BodyMessages {

    private static final int MAX_DEPTH = 6;

    /** Keys below which requests and responses hold their messages, the more exact first. */
    private static final List<String> LISTS = List.of(
            "messages",
            "contents",
            "candidates",
            "choices",
            "generations",
            "output",
            "input",
            "prompt",
            "new_messages");

    private static final Map<String, String> LANGCHAIN_ROLES = Map.of(
            "human", "user",
            "HumanMessage", "user",
            "HumanMessageChunk", "user",
            "ai", "assistant",
            "AIMessage", "assistant",
            "AIMessageChunk", "assistant",
            "SystemMessage", "system",
            "ToolMessage", "tool",
            "FunctionMessage", "tool");

    private final String usualRole;
    private final List<ObjectNode> messages = new ArrayList<>();
    private final List<JsonNode> tools = new ArrayList<>();

    private BodyMessages(String usualRole) {
        this.usualRole = usualRole;
    }

    /** Return what a request says, as messages of the GenAI conventions. */
    public static List<ObjectNode> request(JsonNode body) {
        return of(body, "user");
    }

    /** Return what a response says. */
    static List<ObjectNode> response(JsonNode body) {
        return of(body, "assistant");
    }

    /** Return the tools that a request offers. */
    static List<JsonNode> tools(JsonNode body) {
        JsonNode json = MessagesJson.json(body).orElse(body);
        List<JsonNode> tools = new ArrayList<>();
        json.forEach(one -> offered(one).ifPresent(tools::add));
        for (JsonNode list : List.of(json.path("tools"), json.path("config").path("tools"))) {
            for (JsonNode tool : list) {
                JsonNode declared =
                        tool.path(tool.has("function_declarations") ? "function_declarations" : "functionDeclarations");
                if (declared.isArray()) {
                    declared.forEach(tools::add);
                } else if (tool.isObject()) {
                    tools.add(tool);
                }
            }
        }
        return tools;
    }

    private static List<ObjectNode> of(JsonNode body, String usualRole) {
        BodyMessages found = new BodyMessages(usualRole);
        JsonNode json =
                MessagesJson.json(body).filter(JsonNode::isContainerNode).orElse(body);
        if (!json.isNull() && !json.isMissingNode()) {
            found.any(json, 0);
            if (found.messages.isEmpty() && found.tools.isEmpty() && !json.isEmpty()) {
                found.text(usualRole, json.toString());
            }
        }
        found.answerTools();
        return found.messages;
    }

    private void any(JsonNode json, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        if (json.isArray()) {
            if (!json.isEmpty() && json.valueStream().allMatch(BodyMessages::isVercelCall)) {
                vercel(json);
            } else {
                json.forEach(one -> any(one, depth + 1));
            }
        } else if (json.isObject()) {
            object(json, depth);
        } else if (!json.isNull() && !json.asText().isEmpty()) {
            text(usualRole, json.asText());
        }
    }

    private void object(JsonNode json, int depth) {
        instructions(json);
        if (offered(json).isPresent()) {
            tools.add(json);
        } else if (isMessage(json)) {
            message(json);
        } else if (json.path("args").isArray() && !json.path("args").isEmpty()) {
            any(json.path("args"), depth + 1); // a decorated function's
        } else if (json.path("kwargs").isObject()) {
            any(langChain(json), depth + 1);
        } else if (json.path("message").isObject()) {
            any(json.path("message"), depth + 1);
            reason(json);
        } else if (json.path("content").isObject()) {
            any(json.path("content"), depth + 1);
            reason(json);
        } else if (json.path("type").isTextual() && responses(json)) {
            return;
        } else {
            LISTS.stream()
                    .filter(key -> json.path(key).isTextual() || !json.path(key).isEmpty())
                    .findFirst()
                    .ifPresent(key -> any(json.get(key), depth + 1));
        }
    }

    /** Gemini's and Anthropic's instructions stand beside the messages. */
    private void instructions(JsonNode body) {
        for (JsonNode said : List.of(
                body.path("system"),
                body.path("instructions"),
                body.path("system_instruction"),
                body.path("systemInstruction"),
                body.path("config").path("system_instruction"))) {
            if (said.isTextual()) {
                text("system", said.textValue());
            } else if (said.path("parts").isArray()) {
                message(((ObjectNode) said.deepCopy()).put("role", "system"));
            } else if (said.isArray() && !said.isEmpty()) {
                ObjectNode message = MessagesJson.message("system");
                MessagesJson.addContent(message, said);
                messages.add(message);
            }
        }
    }

    /** Langfuse's handler for LangChain writes the tools on offer as messages of a tool. */
    private static Optional<JsonNode> offered(JsonNode message) {
        JsonNode tool = message.path("content");
        boolean offers = message.path("role").asText("").equals("tool")
                && tool.path("function").isObject();
        return offers ? Optional.of(tool) : Optional.empty();
    }

    /** LangChain's messages of JavaScript have the tool's name as their role, and no id. */
    private void answerTools() {
        Map<String, String> asked = new HashMap<>();
        for (ObjectNode message : messages) {
            String role = message.path("role").asText("");
            String id = asked.remove(role);
            if (id != null) {
                JsonNode said = message.path("parts").path(0).path("content");
                message.put("role", "tool").putArray("parts");
                MessagesJson.addResponse(message, id, said);
            }
            for (JsonNode part : message.path("parts")) {
                if (part.path("type").asText("").equals("tool_call")) {
                    asked.put(part.path("name").asText(""), part.path("id").asText(""));
                }
            }
        }
    }

    private static boolean isMessage(JsonNode json) {
        boolean said = json.has("content") || json.has("parts") || json.has("tool_calls");
        return said
                && (json.path("role").isTextual()
                        || LANGCHAIN_ROLES.containsKey(json.path("type").asText(""))
                        || (json.path("type").asText("").equals("system") && json.has("content"))
                        || (json.path("type").asText("").equals("tool") && json.has("tool_call_id"))
                        || json.path("parts").isArray());
    }

    private void message(JsonNode json) {
        String type = json.path("type").asText("");
        String role = json.path("role")
                .asText(LANGCHAIN_ROLES.getOrDefault(
                        type, type.isEmpty() || type.equals("message") ? usualRole : type));
        if (json.path("parts").isArray()) {
            messages.add(GeminiParts.message(role, json.path("parts")));
            reason(json);
            return;
        }
        ObjectNode chat = ((ObjectNode) json.deepCopy()).put("role", role);
        JsonNode calls = json.path("additional_kwargs").path("tool_calls");
        if (!chat.path("tool_calls").isArray() || chat.path("tool_calls").isEmpty()) {
            chat.remove("tool_calls");
            if (calls.isArray()) {
                chat.set("tool_calls", calls);
            }
        }
        messages.add(MessageParts.of(chat, role));
        reason(json);
    }

    private void reason(JsonNode json) {
        String reason =
                json.path("finish_reason").asText(json.path("finishReason").asText(""));
        if (!reason.isEmpty() && !messages.isEmpty()) {
            messages.getLast().set("finish_reason", TextNode.valueOf(reason));
        }
    }

    /** LangChain's serialised form names the class at the end of {@code id}. */
    private static JsonNode langChain(JsonNode json) {
        ObjectNode message = json.path("kwargs").deepCopy();
        JsonNode id = json.path("id");
        if (id.isArray() && !id.isEmpty() && !message.path("role").isTextual()) {
            message.put("type", id.get(id.size() - 1).asText(""));
        }
        return message;
    }

    /** OpenAI's Responses hold items in place of messages. */
    private boolean responses(JsonNode item) {
        switch (item.path("type").asText("")) {
            case "function_call" -> {
                ObjectNode message = MessagesJson.message("assistant");
                MessagesJson.addRequest(
                        message,
                        item.path("call_id").asText(""),
                        item.path("name").asText(""),
                        item.path("arguments"));
                messages.add(message);
            }
            case "function_call_output" -> {
                ObjectNode message = MessagesJson.message("tool");
                MessagesJson.addResponse(message, item.path("call_id").asText(""), item.path("output"));
                messages.add(message);
            }
            case "reasoning" -> {
                ObjectNode message = MessagesJson.message("assistant");
                MessagesJson.addOther(message, item);
                messages.add(message);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean isVercelCall(JsonNode json) {
        return json.has("toolCallId") && json.has("toolName");
    }

    private void vercel(JsonNode calls) {
        ObjectNode message = MessagesJson.message(usualRole);
        calls.forEach(call -> MessageParts.add(message, call));
        messages.add(message);
    }

    private void text(String role, String text) {
        ObjectNode message = MessagesJson.message(role);
        MessagesJson.addText(message, text);
        messages.add(message);
    }

    /** Say what of a call's messages and tools a body holds, where nothing else says it. */
    static void say(Translation translation, Optional<JsonNode> request, Optional<JsonNode> response) {
        request.ifPresent(body -> translation
                .list(GenAiAttributes.INPUT_MESSAGES, request(body))
                .list(GenAiAttributes.TOOL_DEFINITIONS, tools(body)));
        response.ifPresent(body -> translation.list(GenAiAttributes.OUTPUT_MESSAGES, response(body)));
    }
}
