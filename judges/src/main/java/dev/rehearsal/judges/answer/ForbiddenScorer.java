package dev.rehearsal.judges.answer;

import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Answer;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Set;

/**
 * A scorer of whether the output says nothing that is forbidden, matched like {@link FactsScorer}. 1 if it says none,
 * else 0. An escalation without an output said nothing, which is 1; for a crash, failure or time-out it abstains, so
 * that breaking down is no way to a better rate.
 *
 * <p>With {@code "forbidden": ["full refund"]} the output "A partial refund is possible." passes and "A full refund is on
 * its way." fails. It does not understand negation: "We cannot offer a full refund." fails too. Forbid the claim
 * ("refund is on its way") and not the topic.
 */
public final class ForbiddenScorer extends MetricScorer {

    ForbiddenScorer() {
        super(Metric.rate("forbidden"), Set.of(ExpectationPart.FORBIDDEN));
    }

    @Override
    protected Score played(Trial trial) {
        List<String> forbidden = trial.scenario().expectation().forbidden();
        if (forbidden.isEmpty()) {
            return abstained("The case forbids nothing.");
        }
        return switch (Answer.of(trial.outcome())) {
            case Answer.Unknown unknown -> abstained(unknown.why());
            case Answer.Missing missing ->
                trial.outcome() instanceof Outcome.Escalated ? measured(true, missing.why()) : abstained(missing.why());
            case Answer.Given given -> {
                List<String> said = Phrases.said(forbidden, given.output());
                yield said.isEmpty()
                        ? measured(true, "Nothing forbidden is in the output.")
                        : measured(false, "Forbidden but said: " + Phrases.quoted(said));
            }
        };
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "forbidden";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new ForbiddenScorer();
        }
    }
}
