package dev.rehearsal.judges.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One use of a tool.
 *
 * @param tool the tool's name
 * @param callId the id of the model's request; empty text where unknown
 * @param arguments as given, JSON or what was taken for JSON
 * @param error why it failed; empty where it did not, or was never run
 */
public record ToolUse(String tool, String callId, String arguments, Optional<String> error) {

    /** Return the arguments as JSON; an empty object for blank ones, empty for what is no JSON. */
    public Optional<JsonNode> json() {
        return JsonText.parse(arguments.isBlank() ? "{}" : arguments);
    }

    /** Return what is equal for two uses of one tool with the same arguments, whatever the order of keys. */
    public Object identity() {
        return new Identity(tool, json().<Object>map(node -> node).orElseGet(arguments::strip));
    }

    private record Identity(String tool, Object arguments) {}
}
