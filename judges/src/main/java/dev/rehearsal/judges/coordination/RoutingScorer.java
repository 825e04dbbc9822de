package dev.rehearsal.judges.coordination;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.agent.AgentFingerprint;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.evidence.Unseen;
import dev.rehearsal.scenarios.Trial;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A scorer of which agents took part, held against those that the case's route names, each once, in any order. */
abstract class RoutingScorer extends MetricScorer {

    RoutingScorer(String name) {
        super(new Metric(name, Unit.SCORE, Direction.HIGHER, 0, 1));
    }

    @Override
    protected final Score played(Trial trial) {
        Optional<Expectation.Route> route = trial.scenario().expectation().route();
        if (route.isEmpty()) {
            return abstained("The case expects no route.");
        }
        List<String> visits = Visits.of(trial.trace());
        if (visits.isEmpty()) {
            return unobserved(Unseen.nothing(trial, "No agent was seen."));
        }
        Set<String> expected = new LinkedHashSet<>(route.get().agents());
        Optional<String> unnamed = visits.stream()
                .filter(agent -> AgentFingerprint.isFingerprint(agent) && !expected.contains(agent))
                .findFirst();
        return unnamed.isPresent()
                ? unobserved(Unseen.unnamed(unnamed.get()))
                : score(route.get(), expected, new LinkedHashSet<>(visits));
    }

    /** Score the agents seen, at least one, against those expected. */
    abstract Score score(Expectation.Route route, Set<String> expected, Set<String> seen);

    /** Return the share of these that the others have. */
    final Score share(Set<String> of, Set<String> in, String missing) {
        Set<String> absent = new LinkedHashSet<>(of);
        absent.removeAll(in);
        int there = of.size() - absent.size();
        return measured(
                (double) there / of.size(),
                there + " of " + of.size() + " agents"
                        + (absent.isEmpty()
                                ? "."
                                : "; " + missing + ": " + InvalidInputException.quote(String.join(", ", absent))));
    }
}
