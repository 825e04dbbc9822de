package dev.rehearsal.scenarios.perturb.input;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.InputFault;
import dev.rehearsal.scenarios.perturb.fault.Numbers;
import dev.rehearsal.scenarios.perturb.fault.Sentences;
import java.util.List;
import java.util.Optional;

/**
 * An input that says its last sentence with a number once more with another number. Inputs without numbers are left alone.
 */
public record ContradictoryInput(String id) implements InputFault {

    @Override
    public Optional<String> told(String text, SeededRandom random) {
        return Sentences.of(text).reversed().stream()
                .map(sentence -> Numbers.changed(sentence.strip(), random))
                .flatMap(Optional::stream)
                .findFirst()
                .map(other -> text.stripTrailing() + " " + other);
    }

    /** The maker of {@code use: contradictory-input}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.INPUT,
                "Repeats a sentence of the request with another number.",
                List.of(FaultPlace.INPUT),
                "People change their minds while they write.",
                "https://arxiv.org/abs/2311.08596",
                "Notices that two statements do not agree, and asks.",
                List.of());

        /** Make it. */
        public Factory() {
            super("contradictory-input", SHEET, context -> new ContradictoryInput(context.id()));
        }
    }
}
