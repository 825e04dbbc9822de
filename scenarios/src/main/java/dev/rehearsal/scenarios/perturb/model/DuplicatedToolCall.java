package dev.rehearsal.scenarios.perturb.model;

import dev.rehearsal.datasets.trace.Part;
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
 * A reply that asks for the same run of a tool twice. Replies that ask for no tool are left alone and not counted.
 *
 * @param schedule over the replies with requests for tools of each conversation
 */
public record DuplicatedToolCall(String id, Schedule schedule) implements ReplyFault {

    @Override
    public Optional<ModelReply> struck(ModelReply reply, SeededRandom random) {
        return Replies.firstRequest(
                        reply.message(),
                        request -> List.of(
                                request,
                                new Part.ToolRequest(request.id() + "_again", request.name(), request.arguments())))
                .map(reply::with);
    }

    /** The maker of {@code use: duplicated-tool-call}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Asks for the first tool of a reply twice, under two ids.",
                List.of(FaultPlace.REPLY),
                "Parallel tool calls repeat themselves, and retried replies are run again.",
                "https://docs.stripe.com/api/idempotent_requests",
                "Gives writes a key by what they do, so that the second is the first one again.",
                List.of());

        /** Make it. */
        public Factory() {
            super(
                    "duplicated-tool-call",
                    SHEET,
                    context -> new DuplicatedToolCall(context.id(), Schedule.read(context.options(), 3)));
        }
    }
}
