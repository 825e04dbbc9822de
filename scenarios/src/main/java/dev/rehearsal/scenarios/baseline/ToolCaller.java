package dev.rehearsal.scenarios.baseline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rehearsal.datasets.trace.Part.ToolRequest;
import dev.rehearsal.scenarios.baseline.AgentTool.Result;

/** A caller of the tools that an agent has. */
interface ToolCaller {

    /** Return their definitions in OpenAI's form. */
    ArrayNode definitions();

    /**
     * Do what a model asks for; what cannot be done is a failed result, which tells it why.
     *
     * @throws InterruptedException when the trial has ended
     */
    Result call(ToolRequest request) throws InterruptedException;
}
