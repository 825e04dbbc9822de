package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.util.Optional;

/**
 * What a system gave back.
 *
 * @param outcome how it ended
 * @param usage tokens, calls, money; absent is unknown
 * @param trace what happened
 * @param world the world as the system left it; empty for a system that has none
 */
public record SystemResponse(Outcome outcome, Usage usage, Trace trace, Optional<TrialWorld> world) {

    /** A system without a world to look at. */
    public SystemResponse(Outcome outcome, Usage usage, Trace trace) {
        this(outcome, usage, trace, Optional.empty());
    }
}
