package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** A kind of item: who made it, and what became of it. */
enum ItemKind {
    /** A text of the assistant. */
    OF_ASSISTANT,
    /** A message of anyone else. */
    OF_OTHERS,
    /** A request for a tool that the caller runs. */
    CALL,
    /** What such a tool gave back. */
    RESULT,
    /** What a model thought. */
    THOUGHT,
    /** A run of a tool by the provider itself, or what else it did. */
    RUN_BY_PROVIDER,
    /** Anything else. */
    UNKNOWN;

    private static final Set<String> CALLS = Set.of(
            "function_call", "custom_tool_call", "computer_call", "local_shell_call", "shell_call", "apply_patch_call");
    private static final Set<String> BY_PROVIDER = Set.of(
            "web_search_call",
            "file_search_call",
            "code_interpreter_call",
            "image_generation_call",
            "mcp_list_tools",
            "mcp_call",
            "mcp_approval_request",
            "tool_search_call",
            "tool_search_output",
            "compaction");

    /** Return the kind of an item; a message needs no type. */
    static ItemKind of(JsonNode item) {
        String type = item.path("type").asText(item.has("role") ? "message" : "");
        if (type.equals("message")) {
            return item.path("role").asText("").equals("assistant") ? OF_ASSISTANT : OF_OTHERS;
        }
        if (CALLS.contains(type)) {
            return CALL;
        }
        if (BY_PROVIDER.contains(type)) {
            return runByCaller(item, type);
        }
        if (type.equals("reasoning")) {
            return THOUGHT;
        }
        return type.endsWith("_output") ? RESULT : UNKNOWN;
    }

    /** A search for tools may be the caller's to do. */
    private static ItemKind runByCaller(JsonNode item, String type) {
        if (!item.path("execution").asText("").equals("client")) {
            return RUN_BY_PROVIDER;
        }
        return type.endsWith("_output") ? RESULT : CALL;
    }

    /** Return the id under which a tool is asked and answers. */
    static String callId(JsonNode item) {
        return item.path("call_id").asText(item.path("id").asText(""));
    }
}
