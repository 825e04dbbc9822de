package dev.rehearsal.scenarios.perturb.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.ModelReply;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.JsonTexts;
import dev.rehearsal.scenarios.perturb.fault.ReplyFault;
import java.util.List;
import java.util.Optional;

/**
 * A request for a tool with one argument too many, which no schema has. Replies that ask for no tool with an object are left alone and
 * not counted.
 *
 * @param schedule over the replies with such requests of each conversation
 */
public record HallucinatedArgument(String id, Schedule schedule) implements ReplyFault {

    @Override
    public Optional<ModelReply> struck(ModelReply reply, SeededRandom random) {
        return Replies.arguments(
                        reply.message(),
                        json -> JsonTexts.tree(json)
                                .filter(ObjectNode.class::isInstance)
                                .map(tree -> ((ObjectNode) tree.deepCopy())
                                        .put("priority_override", "urgent")
                                        .toString()))
                .map(reply::with);
    }

    /** The maker of {@code use: hallucinated-argument}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Gives a tool an argument that its schema does not have.",
                List.of(FaultPlace.REPLY),
                "Models fill in parameters that similar tools have.",
                "https://gorilla.cs.berkeley.edu/leaderboard.html",
                "Checks arguments against the tool's schema before it runs it, and tells the model which one is wrong.",
                List.of());

        /** Make it. */
        public Factory() {
            super(
                    "hallucinated-argument",
                    SHEET,
                    context -> new HallucinatedArgument(context.id(), Schedule.read(context.options(), 3)));
        }
    }
}
