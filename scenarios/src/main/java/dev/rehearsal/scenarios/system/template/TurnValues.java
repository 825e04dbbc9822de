package dev.rehearsal.scenarios.system.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * The values of one turn's placeholders. What there is not, such as a session in the first turn, is missing.
 *
 * @param request the turn's request in {@code rehearsal/1}, which has most of them
 * @param context the task's, which that has in the first turn only
 * @param history all that was said so far and now, as a list of {@code {role, content}}
 * @param session what the system called this conversation; missing before it did
 * @param secrets of the environment
 */
record TurnValues(JsonNode request, JsonNode context, JsonNode history, JsonNode session, SecretVariables secrets) {

    private static final String BEARER = "Bearer ";

    /** Return the value of a placeholder. */
    JsonNode of(Placeholder one) {
        return one.variable()
                .<JsonNode>map(name -> TextNode.valueOf(secrets.value(name)))
                .or(() -> one.contextKey().map(key -> within(context, key)))
                .or(() -> one.modelsKey().map(key -> request.path("models").path(key)))
                .or(() -> one.tool().map(name -> tool(request.path("tools").path(name), one.isToken())))
                .orElseGet(() -> word(one.name()));
    }

    private JsonNode word(String name) {
        return switch (name) {
            case "input" -> request.path("task").path("input");
            case "context" -> context;
            case Placeholder.HISTORY -> history;
            case Placeholder.SESSION -> session;
            case "otlp_token" -> token(request.path("otlp_headers"));
            default -> request.path(name);
        };
    }

    /** A key with dots is one key where there is such a one, else a path. */
    private static JsonNode within(JsonNode object, String key) {
        int dot = key.indexOf('.');
        return object.has(key) || dot < 0
                ? object.path(key)
                : within(object.path(key.substring(0, dot)), key.substring(dot + 1));
    }

    private static JsonNode tool(JsonNode tool, boolean token) {
        if (token) {
            return token(tool.path("headers"));
        }
        return tool.has("mcp_url") ? tool.get("mcp_url") : tool.path("base_url");
    }

    private static JsonNode token(JsonNode headers) {
        JsonNode header = headers.path("Authorization");
        return header.isTextual() ? TextNode.valueOf(header.textValue().substring(BEARER.length())) : header;
    }

    /** Return JSON within a text: text as it is, nothing for what is missing or null, anything else as JSON. */
    static String readable(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "" : node.isTextual() ? node.textValue() : node.toString();
    }

    static JsonNode nothing() {
        return MissingNode.getInstance();
    }
}
