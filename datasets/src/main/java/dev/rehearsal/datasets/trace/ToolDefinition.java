package dev.rehearsal.datasets.trace;

/**
 * A tool that a model may call.
 *
 * @param name the tool's name
 * @param parametersSchema JSON Schema of its arguments as JSON text; empty text where none was recorded
 * @param description what it does, as models are told; empty text where none was recorded
 */
public record ToolDefinition(String name, String parametersSchema, String description) {

    /** A tool of which nobody said what it does. */
    public ToolDefinition(String name, String parametersSchema) {
        this(name, parametersSchema, "");
    }
}
