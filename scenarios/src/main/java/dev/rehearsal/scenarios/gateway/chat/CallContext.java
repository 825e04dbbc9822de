package dev.rehearsal.scenarios.gateway.chat;

import java.time.Duration;

/**
 * The context of one call: who calls, and what makes this call's draws its own.
 *
 * @param trial the trial's id
 * @param seed the trial's seed
 * @param agent the calling agent; empty text where unknown
 * @param call how many calls this agent has made in the trial, from 1, this one included
 * @param fingerprint of the prompt, see {@link Fingerprint}
 * @param occurrence how often this agent had this prompt answered before in the trial, from 0
 * @param deadline how long the reply may take
 * @param declared whether the call itself said who the agent is; else it was told from prompt and tools, and may have another
 *     name in a recording
 */
public record CallContext(
        String trial,
        long seed,
        String agent,
        int call,
        String fingerprint,
        int occurrence,
        Duration deadline,
        boolean declared) {

    /** A call that says who the agent is, or that nobody's name matters to. */
    public CallContext(
            String trial, long seed, String agent, int call, String fingerprint, int occurrence, Duration deadline) {
        this(trial, seed, agent, call, fingerprint, occurrence, deadline, true);
    }
}
