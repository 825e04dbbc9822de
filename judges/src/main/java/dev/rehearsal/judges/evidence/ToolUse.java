package dev.rehearsal.judges.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.ToolDefinition;
import java.util.List;
import java.util.Optional;

/**
 * One use of a tool.
 *
 * @param spanId the span of its run, else of the reply that asked for it; empty text where unknown
 * @param agent who used it; empty text where unknown
 * @param tool the tool's name
 * @param callId the id of the model's request; empty text where unknown
 * @param arguments as given, JSON or what was taken for JSON
 * @param error why it failed; empty where it did not, or was never run
 * @param offered the tools that the model was offered when it asked for this one; empty where not known
 */
public record ToolUse(
        String spanId,
        String agent,
        String tool,
        String callId,
        String arguments,
        Optional<String> error,
        List<ToolDefinition> offered) {

    public ToolUse {
        offered = List.copyOf(offered);
    }

    /** Return the arguments as JSON; an empty object for blank ones, empty for what is no JSON. */
    public Optional<JsonNode> json() {
        return JsonText.parse(arguments.isBlank() ? "{}" : arguments);
    }

    /**
     * Return what is equal for two uses of one tool with the same arguments, whatever the order of keys and the writing of
     * numbers: 1.10 is 1.1, and 1 is 1.0.
     */
    public Object identity() {
        return new Identity(tool, plainArguments());
    }

    /** Return the arguments in one form: the same text for the same arguments, whatever the order of keys and the writing of numbers. */
    public String plainArguments() {
        return json().map(PlainJson::of).map(JsonText::write).orElseGet(arguments::strip);
    }

    private record Identity(String tool, String arguments) {}
}
