package dev.rehearsal.scenarios.gateway.chat;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of a chat request. */
public sealed interface ChatReply {

    /**
     * The model answered.
     *
     * @param message role {@code assistant}; text and requests for tools
     * @param finishReason {@code stop}, {@code tool_calls}, {@code length} or what the provider says
     * @param model the model as the reply names it
     * @param tokens what it took
     * @param accounted latency that was simulated but not waited for
     * @param defects opportunities for each planted defect and how many fired; empty for real models
     * @param recorded whether it was served from a recording
     * @param original the provider's reply, where one was asked; its message is older than {@code message} where a
     *     perturbation changed that
     */
    record Answer(
            Message message,
            String finishReason,
            String model,
            TokenCount tokens,
            Duration accounted,
            Map<String, Chances> defects,
            boolean recorded,
            Optional<OriginalReply> original)
            implements ChatReply {

        public Answer {
            defects = Map.copyOf(defects);
        }

        /** Return an answer that took no simulated time and has no planted defects. */
        public static Answer of(Message message, String finishReason, String model, TokenCount tokens) {
            return new Answer(message, finishReason, model, tokens, Duration.ZERO, Map.of(), false, Optional.empty());
        }

        /** Return the same answer with another message; what its provider sent stands as it came only where it is equal. */
        public Answer with(Message other) {
            Optional<OriginalReply> kept = message.equals(other) ? original : original.map(OriginalReply::changed);
            return new Answer(other, finishReason, model, tokens, accounted, defects, recorded, kept);
        }

        /** Return the same answer, ended for another reason. */
        public Answer ended(String reason) {
            return reason.equals(finishReason) ? this : rewritten(reason, model);
        }

        /** Return the same answer under another model's name. */
        public Answer named(String other) {
            return other.equals(model) ? this : rewritten(finishReason, other);
        }

        /** Return the same answer, of which nothing is passed on as its provider sent it. */
        public Answer rewritten() {
            return rewritten(finishReason, model);
        }

        private Answer rewritten(String reason, String name) {
            return new Answer(
                    message, reason, name, tokens, accounted, defects, recorded, original.map(OriginalReply::changed));
        }

        /** Return the same answer with what its provider sent. */
        public Answer with(OriginalReply reply) {
            return new Answer(message, finishReason, model, tokens, accounted, defects, recorded, Optional.of(reply));
        }

        /** Return the requests for tools, in order. */
        public List<Part.ToolRequest> toolRequests() {
            return message.parts().stream()
                    .filter(Part.ToolRequest.class::isInstance)
                    .map(Part.ToolRequest.class::cast)
                    .toList();
        }
    }

    /**
     * There is no answer.
     *
     * @param accounted latency that was simulated but not waited for
     */
    record Refusal(ChatError error, Duration accounted) implements ChatReply {
        /** Return a refusal that took no simulated time. */
        public Refusal(ChatError error) {
            this(error, Duration.ZERO);
        }
    }

    /**
     * Count how often something could have happened and how often it did.
     *
     * @param opportunities at least {@code fired}
     * @param fired from 0
     */
    record Chances(int opportunities, int fired) {
        /** Return both added up. */
        public Chances plus(Chances other) {
            return new Chances(opportunities + other.opportunities, fired + other.fired);
        }
    }
}
