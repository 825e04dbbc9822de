package dev.rehearsal.scenarios.gateway.chat;

/** The form in which the model must answer. */
public sealed interface ResponseFormat {

    /** Any text. */
    record Text() implements ResponseFormat {}

    /** Any JSON object. */
    record Json() implements ResponseFormat {}

    /** JSON of a schema, given as JSON text. */
    record Schema(String name, String schema) implements ResponseFormat {}
}
