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
            "gcp.vertex.agent.llm_request",
            "gcp.vertex.agent.llm_response",
            "llm.invocation_parameters",
            "signature");

    private static final Set<String> SAYING = Set.of("GENERATION", "AGENT");

    private SlotNames() {}

    static Optional<Slot.Role> role(JsonNode parent, String key) {
        boolean tool = isTool(parent);
        if (key.equals("input") || key.equals("output")) {
            return inOrOut(parent, key, tool);
        }
        if (key.equals("input.value") || key.equals("output.value")) {
            return tool
                    ? Optional.of(key.startsWith("input") ? Slot.Role.ARGUMENT : Slot.Role.RESULT)
                    : Optional.empty();
        }
        if (key.equals("response") && parent.path("type").asText().equals("tool_call_response")) {
            return Optional.of(Slot.Role.RESULT);
        }
        if (RESULT.matcher(key).matches() || (key.equals("content") && isToolsAnswer(parent))) {
            return Optional.of(Slot.Role.RESULT);
        }
        if (ARGUMENT.matcher(key).matches()) {
            return Optional.of(Slot.Role.ARGUMENT);
        }
        return MESSAGE.matcher(key).matches() ? Optional.of(Slot.Role.MESSAGE) : Optional.empty();
    }

    private static Optional<Slot.Role> inOrOut(JsonNode parent, String key, boolean tool) {
        if (tool || parent.has("call_id") || parent.path("type").asText().equals("tool_use")) {
            return Optional.of(key.equals("input") ? Slot.Role.ARGUMENT : Slot.Role.RESULT);
        }
        return SAYING.contains(parent.path("type").asText()) ? Optional.of(Slot.Role.MESSAGE) : Optional.empty();
    }

    private static boolean isTool(JsonNode parent) {
        return parent.path("openinference.span.kind").asText().equals("TOOL")
                || parent.path("type").asText().equals("TOOL")
                || parent.has("toolCallId");
    }

    private static boolean isToolsAnswer(JsonNode parent) {
        return parent.path("role").asText().equals("tool")
                || parent.path("type").asText().equals("tool_result");
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
