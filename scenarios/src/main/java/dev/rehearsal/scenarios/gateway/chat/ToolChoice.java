package dev.rehearsal.scenarios.gateway.chat;

/** Whether the model may, must or must not ask for a tool. */
public sealed interface ToolChoice {

    /** The model decides. */
    record Auto() implements ToolChoice {}

    /** No tools. */
    record None() implements ToolChoice {}

    /** Any tool, but one. */
    record Required() implements ToolChoice {}

    /** This tool. */
    record Named(String tool) implements ToolChoice {}
}
