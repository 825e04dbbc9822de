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
 * An input with the remains of other software in it: entities of HTML, broken lines, marks of quotation.
 *
 * @param rate how often a space is noise, above 0 and at most 1
 */
public record NoisyInput(String id, double rate) implements InputFault {

    private static final double DEFAULT = 0.15;
    private static final List<String> NOISE = List.of("&nbsp;", " \n> ", " =\n", "\u00a0", " \ufffd ");

    @Override
    public Optional<String> told(String text, SeededRandom random) {
        String[] words = text.split(" ", -1);
        StringBuilder noisy = new StringBuilder();
        for (int i = 0; i < words.length; i++) {
            if (i > 0) {
                SeededRandom own = random.child(i);
                noisy.append(own.chance(rate) ? NOISE.get(own.child("which").below(NOISE.size())) : " ");
            }
            noisy.append(words[i]);
        }
        return noisy.toString().equals(text) ? Optional.of(NOISE.getFirst() + text) : Optional.of(noisy.toString());
    }

    /** The maker of {@code use: noisy-input}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.INPUT,
                "Puts remains of other software between words: entities, broken lines, marks of quotation.",
                List.of(FaultPlace.INPUT),
                "Mails, forms and scanners leave them behind.",
                "https://arxiv.org/abs/2407.08989",
                "Reads on.",
                List.of("rate: how often a space is noise (0.15)"));

        /** Make it. */
        public Factory() {
            super(
                    "noisy-input",
                    SHEET,
                    context -> new NoisyInput(
                            context.id(),
                            context.options()
                                    .number("rate", Double.MIN_VALUE, 1)
                                    .orElse(DEFAULT)));
        }
    }
}
