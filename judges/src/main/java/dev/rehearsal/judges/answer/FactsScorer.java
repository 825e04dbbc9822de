package dev.rehearsal.judges.answer;

import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Answer;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Set;

/**
 * A scorer of whether the output says every expected fact, as values and not as text ({@link
 * dev.rehearsal.judges.values.ValueText}). 1 if it says all, else 0; 0 too for a trial that ended without an output.
 *
 * <p>With {@code "facts": ["42.50 EUR", "order 7731"]} the output "Refunded €42,50 for Order #7731." passes and
 * "Refunded 142.50 EUR for order 77310." fails. It looks for values, not for their truth in the sentence: "We do not
 * refund 42.50 EUR" says 42.50 EUR; write what must not be said under {@code forbidden}.
 */
public final class FactsScorer extends MetricScorer {

    FactsScorer() {
        super(Metric.rate("facts"), Set.of(ExpectationPart.FACTS));
    }

    @Override
    protected Score played(Trial trial) {
        List<String> facts = trial.scenario().expectation().facts();
        if (facts.isEmpty()) {
            return abstained("The case expects no facts.");
        }
        return switch (Answer.of(trial.outcome())) {
            case Answer.Unknown unknown -> abstained(unknown.why());
            case Answer.Missing missing -> measured(false, missing.why());
            case Answer.Given given -> {
                List<String> said = Phrases.said(facts, given.output());
                List<String> missing =
                        facts.stream().filter(fact -> !said.contains(fact)).toList();
                yield missing.isEmpty()
                        ? measured(true, "All " + facts.size() + " facts are in the output.")
                        : measured(
                                false,
                                missing.size() + " of " + facts.size() + " facts missing: " + Phrases.quoted(missing));
            }
        };
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "facts";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new FactsScorer();
        }
    }
}
