package dev.rehearsal.judges.coordination;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.agent.AgentFingerprint;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.coordination.obligation.Statement;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.Unseen;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scorer of whether the agents were told what the case says they must be: all of {@code must_carry} is in the
 * handoffs to that agent, over the whole trial, as values or as what it obliges to ("at most 50 EUR" is "max. €50").
 * €50"). 1 or 0. An agent that was handed nothing was told nothing, which is 0. Abstains where the case has no such
 * expectation. Not observed where no handoff was seen, or where something is missing and a receiver has no name: it may have
 * been told.
 *
 * <p>With {@code "handoffs": [{"to": "billing", "must_carry": ["order 7731", "at most 50 EUR"]}]} a handoff to billing of
 * "Refund Order #7731, max. 50 EUR" passes and one of "Refund order 7731" fails.
 */
public final class HandoffsScorer extends MetricScorer {

    private static final int MOST_HANDOFFS = 200;

    HandoffsScorer() {
        super(Metric.rate("handoffs"), Set.of(ExpectationPart.HANDOFFS));
    }

    @Override
    protected Score played(Trial trial) {
        List<Expectation.ExpectedHandoff> expected =
                trial.scenario().expectation().handoffs();
        if (expected.isEmpty()) {
            return abstained("The case expects nothing of handoffs.");
        }
        List<Handoff> handoffs = Evidence.of(trial.trace(), Handoff.class);
        if (handoffs.isEmpty()) {
            return unobserved(Unseen.nothing(trial, "No handoff was seen."));
        }
        List<String> missing = new ArrayList<>();
        for (Expectation.ExpectedHandoff one : expected) {
            List<Statement> told = handoffs.stream()
                    .filter(handoff -> handoff.to().equals(one.to()))
                    .limit(MOST_HANDOFFS)
                    .map(handoff -> Statement.of(handoff.payload()))
                    .toList();
            one.mustCarry().stream()
                    .filter(phrase -> told.stream().noneMatch(statement -> statement.carries(phrase)))
                    .forEach(phrase -> missing.add(InvalidInputException.quote(phrase) + " to "
                            + InvalidInputException.quote(one.to()) + (told.isEmpty() ? " (nothing was)" : "")));
        }
        Optional<String> unnamed = handoffs.stream()
                .map(Handoff::to)
                .filter(AgentFingerprint::isFingerprint)
                .findFirst();
        if (!missing.isEmpty() && unnamed.isPresent()) {
            return unobserved(Unseen.unnamed(unnamed.get()));
        }
        return missing.isEmpty()
                ? measured(true, "All that must be handed over was.")
                : measured(false, "Not handed over: " + missing.stream().collect(Collectors.joining(", ")));
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "handoffs";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new HandoffsScorer();
        }
    }
}
