package dev.rehearsal.scenarios.perturb.model;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.ModelReply;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.ReplyFault;
import java.util.List;
import java.util.Optional;

/**
 * A reply that ends at the limit of tokens: half of its text, and {@code length} as the reason why it ends.
 *
 * @param schedule over the replies with text or requests for tools of each conversation
 */
public record TruncatedReply(String id, Schedule schedule) implements ReplyFault {

    @Override
    public Optional<ModelReply> struck(ModelReply reply, SeededRandom random) {
        return Replies.texts(
                        reply.message(),
                        text -> text.length() < 2
                                ? Optional.empty()
                                : Optional.of(text.substring(0, text.length() / 2)))
                .or(() -> Replies.arguments(
                        reply.message(),
                        json -> json.length() < 2
                                ? Optional.empty()
                                : Optional.of(json.substring(0, json.length() / 2))))
                .map(message -> reply.with(message).ended("length"));
    }

    /** The maker of {@code use: truncated-reply}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Ends the reply half-way, with length as the reason.",
                List.of(FaultPlace.REPLY),
                "The limit of max_tokens is reached: long answers and reasoning use it up.",
                "https://platform.openai.com/docs/guides/structured-outputs",
                "Looks why a reply ended, and asks for the rest or again with a higher limit.",
                List.of());

        /** Make it. */
        public Factory() {
            super(
                    "truncated-reply",
                    SHEET,
                    context -> new TruncatedReply(context.id(), Schedule.read(context.options(), 3)));
        }
    }
}
