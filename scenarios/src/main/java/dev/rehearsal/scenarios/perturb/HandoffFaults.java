package dev.rehearsal.scenarios.perturb;

/**
 * Faults of what one agent hands to another. Orchestrators ask on each edge, after the producer and before any gate.
 */
public interface HandoffFaults {

    /** No faults. */
    HandoffFaults NONE = (from, to, payload) -> payload;

    /**
     * Return what arrives.
     *
     * @param from the agent that gives
     * @param to the agent that takes
     * @param payload text or JSON; JSON stays JSON
     */
    String passing(String from, String to, String payload);
}
