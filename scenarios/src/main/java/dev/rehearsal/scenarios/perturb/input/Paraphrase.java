package dev.rehearsal.scenarios.perturb.input;

import dev.rehearsal.datasets.CaseVariants;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.fault.CaseFault;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.InputFault;
import java.util.List;
import java.util.Optional;

/**
 * An input in other words: one of those that its case brings.
 *
 * @param wordings of the case; none where it brings none, or before it is known
 */
public record Paraphrase(String id, List<String> wordings) implements InputFault, CaseFault {

    public Paraphrase {
        wordings = List.copyOf(wordings);
    }

    @Override
    public Paraphrase worded(CaseVariants variants) {
        return new Paraphrase(id, variants.paraphrases());
    }

    @Override
    public boolean hasWords() {
        return !wordings.isEmpty();
    }

    @Override
    public Optional<String> told(String text, SeededRandom random) {
        return hasWords()
                ? Optional.of(wordings.get(random.child("wording").below(wordings.size())))
                : Optional.empty();
    }

    /** The maker of {@code use: paraphrase}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.INPUT,
                "Asks for the same in other words: one of the wordings that the case brings.",
                List.of(FaultPlace.INPUT),
                "No two people ask for the same thing in the same words.",
                "https://arxiv.org/abs/2306.04528",
                "Does the same, whatever the words are.",
                List.of());

        /** Make it. */
        public Factory() {
            super("paraphrase", SHEET, context -> new Paraphrase(context.id(), List.of()));
        }
    }
}
