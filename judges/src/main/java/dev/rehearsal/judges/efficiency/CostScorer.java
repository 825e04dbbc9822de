package dev.rehearsal.judges.efficiency;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.scenarios.Trial;
import java.util.OptionalDouble;

/**
 * A scorer of what the trial's model calls cost in US dollars: its usage, else the sum over the model calls of the
 * trace. Abstains unless all are known; it knows no prices of its own.
 *
 * <p>A trial with {@code "cost_usd": 0.0031} is better than one with 0.01.
 */
public final class CostScorer extends MetricScorer {

    CostScorer() {
        super(Metric.amount("cost", Unit.USD));
    }

    @Override
    protected Score played(Trial trial) {
        OptionalDouble cost = Consumption.cost(trial);
        return cost.isPresent()
                ? measured(cost.getAsDouble(), MetricFormat.value(Unit.USD, cost.getAsDouble()) + ".")
                : abstained("The cost is not known.");
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "cost";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new CostScorer();
        }
    }
}
