package dev.rehearsal.datasets.trace.inference;

import dev.rehearsal.datasets.trace.Part;
import java.util.Optional;

/**
 * A model's request for a tool and what came of it.
 *
 * @param number its place among all requests of the trace, from 0
 * @param asked the call whose answer asks
 * @param request what it asks for
 * @param answered the first call that is told the result; empty where none is
 * @param result what came back; empty where nothing did
 */
record ToolExchange(
        int number,
        PromptedCall asked,
        Part.ToolRequest request,
        Optional<PromptedCall> answered,
        Optional<String> result) {

    /** Return whether the agent that asked was told the result. */
    boolean returned() {
        return answered.filter(asked::isOf).isPresent();
    }
}
