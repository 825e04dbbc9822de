package dev.rehearsal.judges.efficiency;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.Span.ModelCall;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.OptionalLong;

/**
 * A scorer of the number of turns of the agents: the assistant's messages that came back from models. A model call
 * whose reply was not recorded is one turn, a failed call without a reply none. Without a trace it is the trial's
 * number of model calls. Abstains where neither tells.
 *
 * <p>A trial of two replies is better than one of nine.
 */
public final class TurnsScorer extends MetricScorer {

    TurnsScorer() {
        super(Metric.amount("turns", Unit.COUNT));
    }

    @Override
    protected Score played(Trial trial) {
        List<ModelCall> calls = Evidence.modelCalls(trial.trace());
        if (!calls.isEmpty()) {
            long turns = calls.stream().mapToLong(TurnsScorer::turns).sum();
            return measured((double) turns, turns + " turns in " + calls.size() + " model calls.");
        }
        OptionalLong counted = trial.usage().modelCalls();
        return counted.isPresent()
                ? measured((double) counted.getAsLong(), counted.getAsLong() + " model calls, a turn each.")
                : abstained("Neither model calls nor replies are recorded.");
    }

    private static long turns(ModelCall call) {
        long replies = call.output().stream()
                .filter(message -> message.role().equals("assistant"))
                .count();
        return replies > 0 ? replies : call.info().error().isPresent() ? 0 : 1;
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "turns";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new TurnsScorer();
        }
    }
}
