package dev.rehearsal.scenarios.perturb.input;

import dev.rehearsal.datasets.CaseVariants;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.RewordedInput;
import java.util.List;
import java.util.Optional;

/**
 * An input in other words: one of those that its case brings, or those of a model.
 *
 * @param model of the suite, asked where a case brings none; empty for nobody
 * @param wordings of the case; none where it brings none, or before it is known
 */
public record Paraphrase(String id, Optional<String> model, List<String> wordings) implements RewordedInput {

    private static final WordingPrompt PROMPT = WordingPrompt.read("paraphrase.txt");

    public Paraphrase {
        wordings = List.copyOf(wordings);
    }

    @Override
    public Paraphrase worded(CaseVariants variants) {
        return worded(variants.paraphrases());
    }

    @Override
    public Paraphrase worded(List<String> other) {
        return new Paraphrase(id, model, other);
    }

    @Override
    public String drawnAs() {
        return "wording";
    }

    @Override
    public String instructions(String mark) {
        return PROMPT.marked(mark);
    }

    /** The maker of {@code use: paraphrase}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.INPUT,
                "Asks for the same in other words: one of the wordings that the case brings, or a model's.",
                List.of(FaultPlace.INPUT),
                "No two people ask for the same thing in the same words.",
                "https://arxiv.org/abs/2306.04528",
                "Does the same, whatever the words are.",
                List.of("model: the name of a model of the suite that words cases which bring no wording (nobody)"));

        /** Make it. */
        public Factory() {
            super(
                    "paraphrase",
                    SHEET,
                    context -> new Paraphrase(context.id(), context.options().text("model"), List.of()));
        }
    }
}
