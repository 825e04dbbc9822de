package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.agent.AgentIdentity;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply.Chances;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a model as the gateway saw it.
 *
 * @param span for the trace. Its input is what the model was shown, its end includes accounted latency, its usage is
 *     unknown where the call was broken off
 * @param basis what the span's agent was told from
 * @param fingerprint of the prompt; empty text where no model was asked
 * @param took wall-clock time in the gateway
 * @param accounted simulated latency that was not waited for
 * @param estimated whether the tokens are Rehearsal's count because the provider did not say
 * @param recorded whether the answer came from a recording
 * @param defects opportunities for each planted defect and how many fired
 * @param error why there was no answer
 * @param planted the requests for tools in the answer that a perturbation wrote there, and the model did not
 */
public record ObservedCall(
        Span.ModelCall span,
        AgentIdentity.Basis basis,
        String fingerprint,
        Duration took,
        Duration accounted,
        boolean estimated,
        boolean recorded,
        Map<String, Chances> defects,
        Optional<ChatError> error,
        List<Part.ToolRequest> planted) {

    public ObservedCall {
        defects = Map.copyOf(defects);
        planted = List.copyOf(planted);
    }

    /** Return the same with another span. */
    public ObservedCall with(Span.ModelCall other) {
        return new ObservedCall(
                other, basis, fingerprint, took, accounted, estimated, recorded, defects, error, planted);
    }
}
