package dev.rehearsal.scenarios.perturb.input;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.InputFault;
import java.util.List;
import java.util.Optional;

/**
 * An input with a paragraph on something else.
 *
 * @param paragraph what is appended
 */
public record Distractor(String id, String paragraph) implements InputFault {

    private static final String DEFAULT =
            "By the way, my neighbour's cousin had a parcel of 48 kg delivered to number 12 last spring and was very pleased with it."
                    + " The weather here has been mild, and the train was 25 minutes late again.";

    @Override
    public Optional<String> told(String text, SeededRandom random) {
        return Optional.of(text + "\n\n" + paragraph);
    }

    /** The maker of {@code use: distractor}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.INPUT,
                "Appends a paragraph that has nothing to do with the request.",
                List.of(FaultPlace.INPUT),
                "People tell stories, and mails carry signatures and older threads.",
                "https://arxiv.org/abs/2302.00093",
                "Does what was asked, and nothing of the rest.",
                List.of("paragraph: what is appended"));

        /** Make it. */
        public Factory() {
            super(
                    "distractor",
                    SHEET,
                    context -> new Distractor(
                            context.id(), context.options().text("paragraph").orElse(DEFAULT)));
        }
    }
}
