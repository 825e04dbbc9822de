package dev.rehearsal.scenarios.perturb.model;

import dev.rehearsal.datasets.trace.Message;
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
 * A reply in which the model declines to work.
 *
 * @param schedule over the replies of each conversation
 * @param words what it says
 */
public record RefusedReply(String id, Schedule schedule, String words) implements ReplyFault {

    private static final String DEFAULT = "I'm sorry, but I can't assist with that request.";

    @Override
    public Optional<ModelReply> struck(ModelReply reply, SeededRandom random) {
        return Optional.of(
                reply.with(Message.text(reply.message().role(), words)).ended("content_filter"));
    }

    /** The maker of {@code use: refused-reply}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Answers with a refusal, and content_filter as the reason why the reply ends.",
                List.of(FaultPlace.REPLY),
                "Content filters and cautious models decline harmless work.",
                "https://learn.microsoft.com/en-us/azure/ai-foundry/openai/concepts/content-filter",
                "Tells a refusal from an answer, words the task anew or hands it to a person.",
                List.of("words: of the refusal"));

        /** Make it. */
        public Factory() {
            super(
                    "refused-reply",
                    SHEET,
                    context -> new RefusedReply(
                            context.id(),
                            Schedule.read(context.options(), 3),
                            context.options().text("words").orElse(DEFAULT)));
        }
    }
}
