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
 * Replies that do not say how many tokens they took.
 *
 * @param schedule over the replies of each conversation
 */
public record LostUsage(String id, Schedule schedule) implements ReplyFault {

    @Override
    public Optional<ModelReply> struck(ModelReply reply, SeededRandom random) {
        return Optional.of(reply.uncounted());
    }

    /** The maker of {@code use: lost-usage}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Leaves out of the reply how many tokens it took.",
                List.of(FaultPlace.REPLY),
                "Streams carry usage only where it is asked for, and proxies drop it.",
                "https://platform.openai.com/docs/api-reference/chat-streaming",
                "Counts an unknown as unknown or estimates it, and keeps its budgets; it does not take it for zero, nor crash.",
                List.of());

        /** Make it. */
        public Factory() {
            super("lost-usage", SHEET, context -> new LostUsage(context.id(), Schedule.read(context.options(), 1)));
        }
    }
}
