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
 * A request for a tool that there is not. Replies that ask for no tool are left alone and not counted.
 *
 * @param schedule over the replies with requests for tools of each conversation
 */
public record HallucinatedTool(String id, Schedule schedule) implements ReplyFault {

    private static final List<String> TAILS = List.of("_v2", "_by_name", "_async", "_all");

    @Override
    public Optional<ModelReply> struck(ModelReply reply, SeededRandom random) {
        String tail = TAILS.get(random.child("tail").below(TAILS.size()));
        return Replies.firstRequest(
                        reply.message(),
                        request ->
                                List.of(new Part.ToolRequest(request.id(), request.name() + tail, request.arguments())))
                .map(reply::with);
    }

    /** The maker of {@code use: hallucinated-tool}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Asks for a tool that nobody offered, by a name that sounds right.",
                List.of(FaultPlace.REPLY),
                "Models call tools that they remember from elsewhere or that the prompt only mentions.",
                "https://gorilla.cs.berkeley.edu/leaderboard.html",
                "Answers the call with an error that lists the tools there are, and lets the model choose again.",
                List.of());

        /** Make it. */
        public Factory() {
            super(
                    "hallucinated-tool",
                    SHEET,
                    context -> new HallucinatedTool(context.id(), Schedule.read(context.options(), 3)));
        }
    }
}
