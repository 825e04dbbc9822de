package dev.rehearsal.judges.answer;

import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.util.Set;

/**
 * A scorer of whether the trial ended as the case expects: exactly so where the case says how, else {@code completed}
 * or {@code degraded}. 1 or 0; abstains where a recording does not say how it ended.
 *
 * <p>With {@code "outcome": "escalated"} a trial that was escalated passes and one that was completed fails. A trial that a person
 * took over did not end as anything that a case can expect.
 */
public final class OutcomeScorer extends MetricScorer {

    OutcomeScorer() {
        super(Metric.rate("outcome"), Set.of(ExpectationPart.OUTCOME));
    }

    @Override
    protected Score played(Trial trial) {
        Outcome outcome = trial.outcome();
        if (outcome instanceof Outcome.Unrecorded) {
            return abstained("The recording does not say how the run ended.");
        }
        if (trial.play().takeoverMs().isPresent()) {
            return measured(
                    false,
                    "A person took the trial over: the system did not end it. Reason: "
                            + InvalidInputException.quote(outcome.reason()));
        }
        boolean right = trial.scenario()
                .expectation()
                .outcome()
                .map(outcome.word()::equals)
                .orElse(outcome instanceof Outcome.Completed || outcome instanceof Outcome.Degraded);
        String wanted = trial.scenario()
                .expectation()
                .outcome()
                .map(InvalidInputException::quote)
                .orElse("\"completed\" or \"degraded\"");
        String why = outcome.reason().isBlank() ? "" : " Reason: " + InvalidInputException.quote(outcome.reason());
        return measured(
                right,
                "The outcome is \"" + outcome.word() + "\"" + (right ? " as expected." : ", expected " + wanted + ".")
                        + why);
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "outcome";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new OutcomeScorer();
        }
    }
}
