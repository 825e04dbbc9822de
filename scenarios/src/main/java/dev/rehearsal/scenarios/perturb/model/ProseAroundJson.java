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
 * JSON with prose and a code fence around it, where a reply's text was JSON alone. Other replies are left alone and not counted.
 *
 * @param schedule over the replies of JSON of each conversation
 */
public record ProseAroundJson(String id, Schedule schedule) implements ReplyFault {

    @Override
    public Optional<ModelReply> struck(ModelReply reply, SeededRandom random) {
        return Replies.texts(
                        reply.message(),
                        text -> JsonTexts.isTree(text)
                                ? Optional.of("Sure! Here is the JSON you asked for:\n\n```json\n" + text
                                        + "\n```\n\nLet me know if you need anything else.")
                                : Optional.empty())
                .map(reply::with);
    }

    /** The maker of {@code use: prose-around-json}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.MODEL,
                "Puts a sentence and a code fence around a reply that is JSON.",
                List.of(FaultPlace.REPLY),
                "Chat models are trained to be polite: they explain what they return.",
                "https://docs.anthropic.com/en/docs/test-and-evaluate/strengthen-guardrails/increase-consistency",
                "Finds the JSON within, or asks again; it does not fail at the first letter.",
                List.of());

        /** Make it. */
        public Factory() {
            super(
                    "prose-around-json",
                    SHEET,
                    context -> new ProseAroundJson(context.id(), Schedule.read(context.options(), 2)));
        }
    }
}
