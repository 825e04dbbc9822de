package dev.rehearsal.datasets.trace.convention;

/** The part that a span plays in a trace of agents. */
public enum SpanRole {
    /** An agent at work. */
    AGENT,
    /** One call of a model. */
    MODEL_CALL,
    /** One run of a tool. */
    TOOL_CALL,
    /** A payload going from one agent to another. */
    HANDOFF,
    /** A workflow, a chain, a step, a wrapper around one call: it holds others together and is none of them. */
    STRUCTURE,
    /** Nothing that is about agents, or nothing that is known. */
    OTHER
}
