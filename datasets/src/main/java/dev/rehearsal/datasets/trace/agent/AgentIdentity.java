package dev.rehearsal.datasets.trace.agent;

/**
 * The identity of the agent that made a call.
 *
 * @param agent its name, or its fingerprint where {@code basis} says so
 * @param basis what it was told from
 */
public record AgentIdentity(String agent, Basis basis) {

    /** What tells an agent, the most certain first. */
    public enum Basis {
        /** The system said it with the call, in a header or in the request's metadata. */
        DECLARED,
        /** The call lies within a span of the agent that the system reported. */
        SPAN,
        /** The suite's {@code agents:} has a rule that fits. */
        SUITE,
        /** The prompt gives itself a name. */
        PROMPT,
        /** Nothing names it: it is told from others by its prompt and its tools. */
        FINGERPRINT
    }

    /** Return whether the agent is a name that people may use in expectations. */
    public boolean named() {
        return basis != Basis.FINGERPRINT;
    }
}
