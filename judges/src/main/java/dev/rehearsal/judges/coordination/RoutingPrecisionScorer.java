package dev.rehearsal.judges.coordination;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import java.util.Set;

/**
 * A scorer of the share of the agents seen that the case's route names, whatever the route's {@code match} allows besides. Abstains
 * where the case expects no route.
 *
 * <p>With the route triage, billing, a trial of triage and billing has 1, and one that asked search, too, has 2/3.
 */
public final class RoutingPrecisionScorer extends RoutingScorer {

    RoutingPrecisionScorer() {
        super("routing-precision");
    }

    @Override
    Score score(Expectation.Route route, Set<String> expected, Set<String> seen) {
        return share(seen, expected, "not on the route");
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "routing-precision";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new RoutingPrecisionScorer();
        }
    }
}
