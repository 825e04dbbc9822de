package dev.rehearsal.judges.coordination;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.scenarios.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A scorer of the share of the tokens that goes into coordination: tokens of agents that neither ran nor asked for a tool nor made the last
 * model call / tokens of all agents. Who runs tools works, who calls last writes the answer, all others plan, route and
 * verify. A single agent has 0. Abstains where the tokens or the agent of a model call are not known; failed calls without
 * a count do not matter.
 *
 * <p>Where billing runs a tool with 900 tokens and triage routes with 100 and a writer ends with 0, the share is 0.1, which
 * is better than 0.5 with 900 tokens for triage.
 */
public final class CoordinationShareScorer extends MetricScorer {

    CoordinationShareScorer() {
        super(new Metric("coordination-share", Unit.SCORE, Direction.LOWER, 0, 1));
    }

    @Override
    protected Score played(Trial trial) {
        Actors actors = new Actors(trial.trace());
        List<ModelCall> calls = Evidence.modelCalls(trial.trace()).stream()
                .filter(call -> call.info().error().isEmpty()
                        || call.usage().totalTokens().isPresent())
                .toList();
        if (calls.isEmpty()) {
            return abstained("No model call is recorded.");
        }
        Set<String> working = new HashSet<>(actors.ranTools());
        working.addAll(actors.askedForTools());
        working.add(actors.agent(calls.getLast()));
        double all = 0;
        double coordinating = 0;
        for (ModelCall call : calls) {
            String agent = actors.agent(call);
            if (agent.isBlank() || call.usage().totalTokens().isEmpty()) {
                return abstained(
                        "The " + (agent.isBlank() ? "agent" : "number of tokens") + " of a model call is not known.");
            }
            long tokens = call.usage().totalTokens().getAsLong();
            all += tokens;
            coordinating += working.contains(agent) ? 0 : tokens;
        }
        return all == 0
                ? abstained("The model calls took no tokens.")
                : measured(
                        coordinating / all,
                        (long) coordinating + " of " + (long) all
                                + " tokens by agents that neither run tools nor answer.");
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "coordination-share";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new CoordinationShareScorer();
        }
    }
}
