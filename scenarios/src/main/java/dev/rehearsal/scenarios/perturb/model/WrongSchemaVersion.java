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
 * A reply of JSON in the shape of another version: its keys are written the other way (snake case for camel case and back), and a
 * version that it names is the next one. JSON without such keys is left alone and not counted.
 *
 * @param schedule over the replies that can be struck of each conversation
 */
public record WrongSchemaVersion(String id, Schedule schedule) implements ReplyFault {

    @Override
    public Optional<ModelReply> struck(ModelReply reply, SeededRandom random) {
        return Replies.texts(reply.message(), SchemaShift::of).map(reply::with);
    }

    /** The maker of {@code use: wrong-schema-version}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Answers in JSON of another version: keys in another case, the version's number one higher.",
                List.of(FaultPlace.REPLY),
                "A prompt or a model is updated and its contract is not; producer and consumer are deployed apart.",
                "https://martinfowler.com/articles/consumerDrivenContracts.html",
                "Checks the version of a contract before it reads on, and refuses what it does not know.",
                List.of());

        /** Make it. */
        public Factory() {
            super(
                    "wrong-schema-version",
                    SHEET,
                    context -> new WrongSchemaVersion(context.id(), Schedule.read(context.options(), 2)));
        }
    }
}
