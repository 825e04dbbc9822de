package dev.rehearsal.harness.jupiter;

import dev.rehearsal.scenarios.SystemUnderTest.ModelAccess;
import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;

/**
 * All that a system needs which a test writes in place.
 *
 * @param terms seed, deadline, perturbations
 * @param recorder where it notes what it does
 */
public record SystemContext(TrialContext terms, TraceRecorder recorder) {

    /** Return where models are called: an OpenAI-compatible address and the key of this trial. */
    public ModelAccess models() {
        return terms.models();
    }

    /** Note a delegation and return what arrives, which a perturbation may have changed. */
    public String handOver(String from, String to, String payload) {
        String arrives = terms.perturbations().handoffs().passing(from, to, payload);
        recorder.handoff(from, to, arrives);
        return arrives;
    }
}
