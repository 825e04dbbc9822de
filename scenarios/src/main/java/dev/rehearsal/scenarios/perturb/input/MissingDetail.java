package dev.rehearsal.scenarios.perturb.input;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.InputFault;
import dev.rehearsal.scenarios.perturb.fault.Sentences;
import java.util.List;
import java.util.Optional;

/**
 * An input without its last sentence. Inputs of one sentence are left alone.
 */
public record MissingDetail(String id) implements InputFault {

    @Override
    public Optional<String> told(String text, SeededRandom random) {
        return Sentences.withoutLast(text);
    }

    /** The maker of {@code use: missing-detail}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.INPUT,
                "Leaves out the last sentence of the request.",
                List.of(FaultPlace.INPUT),
                "People forget to say what is clear to them.",
                "https://arxiv.org/abs/2311.08596",
                "Asks for what is missing, and makes nothing up.",
                List.of());

        /** Make it. */
        public Factory() {
            super("missing-detail", SHEET, context -> new MissingDetail(context.id()));
        }
    }
}
