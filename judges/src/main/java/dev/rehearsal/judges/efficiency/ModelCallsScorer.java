package dev.rehearsal.judges.efficiency;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.scenarios.Trial;
import java.util.OptionalLong;

/**
 * A scorer of the number of model calls, failed ones included: those of the trace (observed ones where there are any),
 * else the trial's usage. Abstains where neither tells.
 *
 * <p>A trial of two model calls is better than one of nine.
 */
public final class ModelCallsScorer extends MetricScorer {

    ModelCallsScorer() {
        super(Metric.amount("model-calls", Unit.COUNT));
    }

    @Override
    protected Score played(Trial trial) {
        OptionalLong calls = Consumption.modelCalls(trial);
        return calls.isPresent()
                ? measured((double) calls.getAsLong(), calls.getAsLong() + " model calls.")
                : abstained("The number of model calls is not known.");
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "model-calls";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new ModelCallsScorer();
        }
    }
}
