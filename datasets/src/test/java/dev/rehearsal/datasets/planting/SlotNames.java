package dev.rehearsal.datasets.planting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the fields of traces are called, and which of them hold what somebody said or a tool was given and gave. */
final class SlotNames {

    private static final Pattern MESSAGE = Pattern.compile(
            "content|text|prompt|contents|ai\\.response\\.text|.*message\\.content(\\.\\d+)?|.*message_content\\.text");
    private static final Pattern ARGUMENT =
            Pattern.compile("arguments|args|.*tool_call_args|.*tool\\.call\\.arguments|.*function\\.arguments");
    private static final Pattern RESULT = Pattern.compile(".*tool\\.call\\.result|.*vertex\\.agent\\.tool_response");
    /** What importers need not read, or what says again what stands elsewhere. */
    private static final Set<String> LEFT_OUT = Set.of(
            "raw_data",
            "metadata",
            "scores",
            "info",
            "tasks",
            "reward_info",
            "trace",
            "tools",
            "toolUseResult",
            "scope",
            "resource",
            "status",
            "modelParameters",
            "gen_ai.tool.definitions",
            "llm.invocation_parameters",
            "signature");

    private static final Set<String> SAYING = Set.of("GENERATION", "AGENT");

    private SlotNames() {}

    static Optional<Slot.Role> role(JsonNode parent, String key) {
        if (isGivenToTool(parent, key)) {
            return Optional.of(Slot.Role.ARGUMENT);
        }
        if (isGivenByTool(parent, key)) {
            return Optional.of(Slot.Role.RESULT);
        }
        return isSaid(parent, key) ? Optional.of(Slot.Role.MESSAGE) : Optional.empty();
    }

    private static boolean isGivenToTool(JsonNode parent, String key) {
        boolean input = key.equals("input") || key.equals("input.value");
        return ARGUMENT.matcher(key).matches()
                || (input && (isTool(parent) || type(parent).equals("tool_use")));
    }

    private static boolean isGivenByTool(JsonNode parent, String key) {
        boolean output = key.equals("output") || key.equals("output.value");
        boolean answer = key.equals("content") || key.equals("response");
        return RESULT.matcher(key).matches()
                || (output && (isTool(parent) || parent.has("call_id")))
                || (answer && isToolsAnswer(parent));
    }

    private static boolean isSaid(JsonNode parent, String key) {
        boolean shown = key.equals("input") || key.equals("output");
        return MESSAGE.matcher(key).matches() || (shown && SAYING.contains(type(parent)));
    }

    private static String type(JsonNode node) {
        return node.path("type").asText();
    }

    private static boolean isTool(JsonNode parent) {
        return parent.path("openinference.span.kind").asText().equals("TOOL")
                || type(parent).equals("TOOL")
                || parent.has("toolCallId");
    }

    private static boolean isToolsAnswer(JsonNode parent) {
        String type = type(parent);
        return parent.path("role").asText().equals("tool")
                || type.equals("tool_result")
                || type.equals("tool_call_response")
                || (parent.has("name") && parent.has("response"));
    }

    /** Tell whether a simulated user did this with tools of its own, which is no part of the system's trace. */
    static boolean isUsersOwn(JsonNode call) {
        return call.path("requestor").asText().equals("user");
    }

    static boolean isLeftOut(JsonNode parent, String key) {
        boolean langfuses = parent.has("parentObservationId") || parent.has("traceId");
        return LEFT_OUT.contains(key)
                || key.startsWith("llm.tools.")
                || key.equals("input.value")
                || key.equals("output.value")
                || (langfuses && (key.equals("input") || key.equals("output")));
    }
}
