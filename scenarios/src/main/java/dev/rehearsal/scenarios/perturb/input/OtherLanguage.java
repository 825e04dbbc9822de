package dev.rehearsal.scenarios.perturb.input;

import dev.rehearsal.datasets.CaseVariants;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.RewordedInput;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An input in another language: one of those that its case brings, or a model's translation.
 *
 * @param language the code of the only language; empty for any
 * @param model of the suite, asked where a case brings none; empty for nobody
 * @param wordings of the case in that language, or in each; none where it brings none, or before it is known
 */
public record OtherLanguage(String id, Optional<String> language, Optional<String> model, List<String> wordings)
        implements RewordedInput {

    private static final WordingPrompt PROMPT = WordingPrompt.read("other-language.txt");

    public OtherLanguage {
        wordings = List.copyOf(wordings);
    }

    @Override
    public OtherLanguage worded(CaseVariants variants) {
        return worded(variants.languages().entrySet().stream()
                .filter(each -> language.map(each.getKey()::equals).orElse(true))
                .map(Map.Entry::getValue)
                .toList());
    }

    @Override
    public OtherLanguage worded(List<String> other) {
        return new OtherLanguage(id, language, model, other);
    }

    @Override
    public String drawnAs() {
        return "language";
    }

    @Override
    public String instructions(String mark) {
        return PROMPT.in(language.map(OtherLanguage::name).orElseThrow()).marked(mark);
    }

    /** Return the English name of a language; its code where nobody knows one. */
    private static String name(String code) {
        return Locale.forLanguageTag(code).getDisplayName(Locale.ENGLISH);
    }

    private static OtherLanguage read(ComponentContext context) {
        Optional<String> language = context.options().text("language");
        Optional<String> model = context.options().text("model");
        if (model.isPresent() && !language.map(OtherLanguage::isKnown).orElse(false)) {
            throw new InvalidInputException(
                    context.where(),
                    "a model that translates must be told the language: \"language\" must be the code of one",
                    language.map(code -> "was " + InvalidInputException.quote(code))
                            .orElse("there is none"),
                    "Write it as {use: other-language, language: de, model: NAME}");
        }
        return new OtherLanguage(context.id(), language, model, List.of());
    }

    private static boolean isKnown(String code) {
        return List.of(Locale.getISOLanguages())
                .contains(Locale.forLanguageTag(code).getLanguage());
    }

    /** The maker of {@code use: other-language}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.INPUT,
                "Asks for the same in another language: one that the case brings, or a model's translation.",
                List.of(FaultPlace.INPUT),
                "Customers write in their own language, whatever the prompts were written in.",
                "https://arxiv.org/abs/2310.06474",
                "Does the same, and answers in the language that it was asked in.",
                List.of(
                        "language: the code of the only one, such as de (any of the case)",
                        "model: the name of a model of the suite that translates cases which do not bring that language (nobody)"));

        /** Make it. */
        public Factory() {
            super("other-language", SHEET, OtherLanguage::read);
        }
    }
}
