package dev.rehearsal.judges.coordination;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.agent.AgentFingerprint;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.evidence.Unseen;
import dev.rehearsal.judges.matching.SequenceMatch;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A scorer of whether the agents that took part are those of the expected route, in the sense of its {@code match}: {@link
 * Expectation.Route.Match}. 1 or 0; abstains where the trace names no agent, or
 * knows one by its system prompt alone. Agents count as {@link Visits} says.
 *
 * <p>With {@code "route": {"agents": ["triage", "billing"], "match": "ordered"}} the agents triage, search, billing pass
 * and billing, triage fail.
 */
public final class RouteScorer extends MetricScorer {

    private static final int MOST_SHOWN = 30;

    RouteScorer() {
        super(Metric.rate("route"), Set.of(ExpectationPart.ROUTE));
    }

    @Override
    protected Score played(Trial trial) {
        Optional<Expectation.Route> route = trial.scenario().expectation().route();
        if (route.isEmpty()) {
            return abstained("The case expects no route.");
        }
        List<String> seen = Visits.of(trial.trace());
        if (seen.isEmpty()) {
            return unobserved(Unseen.nothing(trial, "No agent was seen."));
        }
        Optional<String> unnamed = seen.stream()
                .filter(agent -> AgentFingerprint.isFingerprint(agent)
                        && !route.get().agents().contains(agent))
                .findFirst();
        if (unnamed.isPresent() && !holdsWhoeverElse(route.get(), seen)) {
            return unobserved(Unseen.unnamed(unnamed.get()));
        }
        boolean matches = matches(route.get(), seen);
        return measured(
                matches,
                "Expected " + route.get().match().name().toLowerCase(Locale.ROOT) + " "
                        + shown(route.get().agents()) + ", saw " + shown(seen));
    }

    /** Return whether the agents that have names make the route, so that it holds whoever the others are. */
    private static boolean holdsWhoeverElse(Expectation.Route route, List<String> seen) {
        return switch (route.match()) {
            case ORDERED, SUPERSET -> matches(route, seen);
            case STRICT, UNORDERED, SUBSET -> false;
        };
    }

    private static boolean matches(Expectation.Route route, List<String> seen) {
        return new SequenceMatch<>(route.agents(), seen, String::equals, (one, other) -> false)
                .difference(route.match())
                .isEmpty();
    }

    private static String shown(List<String> agents) {
        List<String> first = agents.subList(0, Math.min(agents.size(), MOST_SHOWN));
        return InvalidInputException.quote(String.join(", ", first))
                + (first.size() < agents.size() ? " and more" : "");
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "route";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new RouteScorer();
        }
    }
}
