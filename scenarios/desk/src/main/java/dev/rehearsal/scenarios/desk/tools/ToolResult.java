package dev.rehearsal.scenarios.desk.tools;

/** What a tool call gave: {@link Done} with JSON, or {@link Broken} with the reason that the model reads. */
public sealed interface ToolResult {

    /** Return what the model is told. */
    String text();

    /**
     * The result of a tool that did its work.
     *
     * @param text the result, a JSON object
     */
    record Done(String text) implements ToolResult {}

    /**
     * The reason of a tool that did nothing: unknown tool, forbidden to the role, wrong arguments, refused by the
     * database.
     *
     * @param text why
     */
    record Broken(String text) implements ToolResult {}
}
