package dev.rehearsal.scenarios.perturb.model;

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
 * Broken JSON in a model's answer: in its text where that is JSON, else in the arguments of its first request for a
 * tool. Answers without JSON are left alone and not counted.
 *
 * @param schedule over the answers with JSON of each conversation
 */
public record MalformedJson(String id, Schedule schedule) implements ReplyFault {

    @Override
    public Optional<ModelReply> struck(ModelReply reply, SeededRandom random) {
        return Replies.json(reply.message(), json -> Optional.of(JsonTexts.broken(json, random)))
                .map(reply::with);
    }

    /** The maker of {@code use: malformed-json}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Breaks the JSON of a reply or of the arguments of a tool: cut short, without its last bracket, or with a comma too many.",
                List.of(FaultPlace.REPLY),
                "Models without enforced schemas write JSON that no parser takes.",
                "https://platform.openai.com/docs/guides/structured-outputs",
                "Parses strictly, asks again with the parser's complaint, and gives up after a few.",
                List.of());

        /** Make it. */
        public Factory() {
            super(
                    "malformed-json",
                    SHEET,
                    context -> new MalformedJson(context.id(), Schedule.read(context.options(), 2)));
        }
    }
}
