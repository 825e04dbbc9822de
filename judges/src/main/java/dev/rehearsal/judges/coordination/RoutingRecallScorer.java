package dev.rehearsal.judges.coordination;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import java.util.Set;

/**
 * A scorer of the share of the agents that the case's route names that took part. Abstains where the case expects no route, or the
 * route's {@code match} is {@code subset}, which names who may take part and asks for none.
 *
 * <p>With the route triage, billing, a trial of triage, search and billing has 1, and one of triage alone has 1/2.
 */
public final class RoutingRecallScorer extends RoutingScorer {

    RoutingRecallScorer() {
        super("routing-recall");
    }

    @Override
    Score score(Expectation.Route route, Set<String> expected, Set<String> seen) {
        if (route.match() == Expectation.Route.Match.SUBSET || expected.isEmpty()) {
            return abstained("The route asks for no agent.");
        }
        return share(expected, seen, "never seen");
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "routing-recall";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new RoutingRecallScorer();
        }
    }
}
