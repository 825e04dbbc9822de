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
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A scorer of the milliseconds that the trial's model calls took together, failed ones included: what is waited for models, however
 * many are asked at once. Abstains where no call is recorded or the time of one is not known.
 *
 * <p>A trial of two calls of 400 and 600 ms has 1000, which is better than one of three calls of 600 ms with 1800.
 */
public final class ModelTimeScorer extends MetricScorer {

    ModelTimeScorer() {
        super(Metric.amount("model-time", Unit.MS));
    }

    @Override
    protected Score played(Trial trial) {
        List<ModelCall> calls = Evidence.modelCalls(trial.trace());
        if (calls.isEmpty()) {
            return abstained("No model call is recorded.");
        }
        double sum = 0;
        for (ModelCall call : calls) {
            OptionalDouble taken = ModelUsage.milliseconds(call);
            if (taken.isEmpty()) {
                return abstained("The time of a model call is not known.");
            }
            sum += taken.getAsDouble();
        }
        return measured(sum, MetricFormat.value(Unit.MS, sum) + " in " + calls.size() + " model calls.");
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "model-time";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new ModelTimeScorer();
        }
    }
}
