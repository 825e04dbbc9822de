package dev.rehearsal.judges.answer;

import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.judges.Answer;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.values.CleanText;
import dev.rehearsal.scenarios.Trial;
import java.util.Optional;
import java.util.Set;

/**
 * A scorer of whether the output contains a text, by default the case's {@code answer}. Unicode forms (NFKC), white
 * space and, unless {@code case-sensitive: true}, case do not matter. It is a plain search without word boundaries: "4"
 * is in "42". 1 if it is there, else 0; 0 too for a trial that ended without an output. JSON is searched as its text.
 *
 * <p>With {@code "answer": "Paris"} the output "It is PARIS, France." passes and "It is Lyon." fails.
 */
public final class ContainsScorer extends MetricScorer {

    private final Optional<String> needle;
    private final boolean caseSensitive;

    ContainsScorer(Optional<String> text, boolean caseSensitive) {
        super(Metric.rate("contains"), text.isPresent() ? Set.of() : Set.of(ExpectationPart.ANSWER));
        this.caseSensitive = caseSensitive;
        this.needle = text.map(this::normal);
    }

    @Override
    protected Score played(Trial trial) {
        String wanted = needle.or(() -> trial.scenario().expectation().answer().map(this::normal))
                .orElse("");
        if (wanted.isEmpty()) {
            return abstained("There is no text to look for: the case has no answer and the suite gives no text.");
        }
        return switch (Answer.of(trial.outcome())) {
            case Answer.Unknown unknown -> abstained(unknown.why());
            case Answer.Missing missing -> measured(false, missing.why());
            case Answer.Given given ->
                normal(Phrases.readable(given.output())).contains(wanted)
                        ? measured(true, "The text is in the output.")
                        : measured(false, "Not in the output: " + InvalidInputException.quote(wanted));
        };
    }

    private String normal(String text) {
        String plain = CleanText.plain(text);
        return caseSensitive ? plain : CleanText.fold(plain);
    }

    /** The maker of the scorer from {@code text} and {@code case-sensitive}. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "contains";
        }

        @Override
        public Scorer create(ComponentContext context) {
            MappingReader options = context.options();
            return new ContainsScorer(
                    options.text("text"), options.flag("case-sensitive").orElse(false));
        }
    }
}
