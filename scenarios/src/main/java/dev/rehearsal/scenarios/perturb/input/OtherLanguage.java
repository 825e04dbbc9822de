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
 * An input in another language: one of those that its case brings.
 *
 * @param language the code of the only language; empty for any
 * @param wordings of the case in that language, or in each; none where it brings none, or before it is known
 */
public record OtherLanguage(String id, Optional<String> language, List<String> wordings)
        implements InputFault, CaseFault {

    public OtherLanguage {
        wordings = List.copyOf(wordings);
    }

    @Override
    public OtherLanguage worded(CaseVariants variants) {
        List<String> own = variants.languages().entrySet().stream()
                .filter(each -> language.map(each.getKey()::equals).orElse(true))
                .map(java.util.Map.Entry::getValue)
                .toList();
        return new OtherLanguage(id, language, own);
    }

    @Override
    public boolean hasWords() {
        return !wordings.isEmpty();
    }

    @Override
    public Optional<String> told(String text, SeededRandom random) {
        return hasWords()
                ? Optional.of(wordings.get(random.child("language").below(wordings.size())))
                : Optional.empty();
    }

    /** The maker of {@code use: other-language}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.INPUT,
                "Asks for the same in another language that the case brings.",
                List.of(FaultPlace.INPUT),
                "Customers write in their own language, whatever the prompts were written in.",
                "https://arxiv.org/abs/2310.06474",
                "Does the same, and answers in the language that it was asked in.",
                List.of("language: the code of the only one, such as de (any of the case)"));

        /** Make it. */
        public Factory() {
            super(
                    "other-language",
                    SHEET,
                    context -> new OtherLanguage(context.id(), context.options().text("language"), List.of()));
        }
    }
}
