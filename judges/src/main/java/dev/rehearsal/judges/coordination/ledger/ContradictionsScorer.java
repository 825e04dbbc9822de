package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.coordination.obligation.StatedFact;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A scorer of how often two workers of a trial give different values to one thing: to the same identifiers, in the same field of JSON or
 * in sentences that share most of their words. A thing that a tool may have changed in between is none. Abstains where fewer than two
 * agents gave results that say such values.
 *
 * <p>Workers that report "order 7399: 42.50 EUR open" and "order 7399: 45.20 EUR open" have 1; of the order 7398 in the second, 0.
 */
public final class ContradictionsScorer extends MetricScorer {

    private static final int MOST_FACTS = 500;
    private static final int MOST_SHOWN = 3;

    ContradictionsScorer() {
        super(new Metric("contradictions", Unit.COUNT, Direction.LOWER, 0, Double.POSITIVE_INFINITY));
    }

    @Override
    protected Score played(Trial trial) {
        List<WorkerStatement> statements = statements(trial);
        if (statements.stream().map(WorkerStatement::agent).distinct().count() < 2) {
            return abstained("Fewer than two agents gave results that say values of things with identifiers.");
        }
        List<String> found = new ArrayList<>();
        for (int later = 1; later < statements.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                found.addAll(between(trial, statements.get(earlier), statements.get(later)));
            }
        }
        return measured(
                found.size(),
                found.isEmpty()
                        ? "No two workers contradict each other."
                        : String.join("; ", found.subList(0, Math.min(MOST_SHOWN, found.size()))) + ".");
    }

    private static List<WorkerStatement> statements(Trial trial) {
        Set<Span> results = Collections.newSetFromMap(new IdentityHashMap<>());
        Evidence.of(trial.trace(), Handoff.class).stream()
                .filter(handoff -> handoff.direction() == Handoff.Direction.UP)
                .limit(ToldTexts.MAX_HANDOFFS)
                .forEach(results::add);
        List<WorkerStatement> statements = new ArrayList<>();
        List<Span> spans = trial.trace().spans();
        int facts = 0;
        for (int place = 0; place < spans.size() && facts < MOST_FACTS; place++) {
            if (spans.get(place) instanceof Handoff result && results.contains(result)) {
                WorkerStatement statement = WorkerStatement.of(place, result.from(), result.payload());
                facts += statement.facts().size();
                if (!statement.facts().isEmpty()) {
                    statements.add(statement);
                }
            }
        }
        return statements;
    }

    private static List<String> between(Trial trial, WorkerStatement earlier, WorkerStatement later) {
        if (earlier.agent().equals(later.agent()) || changedBetween(trial, earlier.place(), later.place())) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        for (StatedFact one : earlier.facts()) {
            for (StatedFact other : later.facts()) {
                if (one.contradicts(other)) {
                    found.add("Of " + InvalidInputException.quote(String.join(", ", one.names())) + " says "
                            + InvalidInputException.quote(earlier.agent()) + " " + one.shown() + " and "
                            + InvalidInputException.quote(later.agent()) + " " + other.shown());
                }
            }
        }
        return found;
    }

    private static boolean changedBetween(Trial trial, int from, int to) {
        List<Span> spans = trial.trace().spans();
        return IntStream.range(from, to)
                .anyMatch(place -> spans.get(place) instanceof ToolCall call
                        && ToolKind.of(call.tool()) != ToolKind.READING
                        && !ToolEffect.failed(call));
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "contradictions";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new ContradictionsScorer();
        }
    }
}
