package dev.rehearsal.scenarios.desk.tools;

/** State what a tool call gave: {@link Done} with JSON, or {@link Broken} with the reason that the model reads. */
public sealed interface ToolResult {

    /** Return what the model is told. */
    String text();

    /**
     * It did its work.
     *
     * @param text the result, a JSON object
     */
    record Done(String text) implements ToolResult {}

    /**
     * It did nothing: unknown tool, forbidden to the role, wrong arguments, refused by the database.
     *
     * @param text why
     */
    record Broken(String text) implements ToolResult {}
}
