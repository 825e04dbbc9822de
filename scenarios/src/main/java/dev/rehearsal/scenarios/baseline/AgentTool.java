package dev.rehearsal.scenarios.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A tool that the agent is offered. */
interface AgentTool {

    /** Return its name, as the model knows it: unique among the agent's. */
    String name();

    /** Return what it does; empty text where nobody says it. */
    String description();

    /** Return the JSON Schema of its arguments. */
    JsonNode parameters();

    /**
     * Call it.
     *
     * @throws InterruptedException when the trial has ended
     */
    Result call(ObjectNode arguments) throws InterruptedException;

    /**
     * What a call gave.
     *
     * @param text what the model is told
     * @param failed whether the tool says that it failed, or could not be asked
     * @param stubbed whether it was a write that was not made
     */
    record Result(String text, boolean failed, boolean stubbed) {}
}
