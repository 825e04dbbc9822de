package dev.rehearsal.scenarios.gateway.replay;

/**
 * The first call of a replayed trial that the recording does not answer.
 *
 * @param agent who made it; empty text where unknown
 * @param call the place of the call among those of this agent, from 1; 0 for a call of a tool
 * @param difference what was recorded in this place and what came, quoted in part
 */
public record Divergence(String agent, int call, String difference) {

    /** Return one sentence. */
    public String sentence() {
        String place = call == 0 ? "" : (agent.isEmpty() ? "call " : agent + ", call ") + call + ": ";
        return place + difference;
    }
}
