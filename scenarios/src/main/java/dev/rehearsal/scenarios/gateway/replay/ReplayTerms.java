package dev.rehearsal.scenarios.gateway.replay;

import dev.rehearsal.datasets.trace.Trace;

/**
 * What a case is played again from, and how.
 *
 * @param trace the recorded run
 * @param mode what becomes of a prompt that was not recorded
 * @param widest the widest way in which a prompt may be recognised
 * @param tools whether tools that stand behind the proxy are answered from the recording, too
 */
public record ReplayTerms(Trace trace, ReplayMode mode, PromptMatch widest, boolean tools) {

    /** Return the recording for one trial; nothing of it was served yet. */
    public Replay begin() {
        return new Replay(trace, mode, widest);
    }
}
