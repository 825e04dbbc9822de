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
 * A reply without a word and without a request for a tool.
 *
 * @param schedule over the replies of each conversation
 */
public record EmptyReply(String id, Schedule schedule) implements ReplyFault {

    @Override
    public Optional<ModelReply> struck(ModelReply reply, SeededRandom random) {
        return Optional.of(reply.with(Message.text(reply.message().role(), "")).ended("stop"));
    }

    /** The maker of {@code use: empty-reply}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Answers with nothing: no text, no request for a tool.",
                List.of(FaultPlace.REPLY),
                "Models end their turn at once after a tool's result, above all smaller ones.",
                "https://docs.anthropic.com/en/api/handling-stop-reasons",
                "Takes an empty reply for a failure and asks again, never for a finished task.",
                List.of());

        /** Make it. */
        public Factory() {
            super("empty-reply", SHEET, context -> new EmptyReply(context.id(), Schedule.read(context.options(), 3)));
        }
    }
}
