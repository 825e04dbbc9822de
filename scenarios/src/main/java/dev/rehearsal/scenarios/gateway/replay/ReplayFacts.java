package dev.rehearsal.scenarios.gateway.replay;

import java.util.Optional;

/**
 * How far a trial followed the recording that it plays again.
 *
 * @param exact model calls that the recording answered since their prompts were the same
 * @param normalised those since they were the same but for volatile values
 * @param position those since they were their agent's next
 * @param tools calls of tools that the recording answered
 * @param divergence the first call that it could not answer; empty where it could answer all
 */
public record ReplayFacts(long exact, long normalised, long position, long tools, Optional<Divergence> divergence) {

    /** Return one sentence. */
    public String sentence() {
        String served = exact + " prompts were as recorded, " + normalised + " but for ids and times, " + position
                + " were served by position; " + tools + " calls of tools were answered from the recording. ";
        return served + divergence.map(one -> "Diverged: " + one.sentence()).orElse("Nothing diverged.");
    }
}
