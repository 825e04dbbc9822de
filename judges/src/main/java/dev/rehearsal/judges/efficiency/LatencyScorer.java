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
 * A scorer of the wall-clock milliseconds from request to answer, whatever the outcome. Abstains where they are not
 * known.
 *
 * <p>A trial with {@code "latency_ms": 1840} is better than one with 30000.
 */
public final class LatencyScorer extends MetricScorer {

    LatencyScorer() {
        super(Metric.amount("latency", Unit.MS));
    }

    @Override
    protected Score played(Trial trial) {
        OptionalDouble latency = Consumption.latencyMs(trial);
        return latency.isPresent()
                ? measured(latency.getAsDouble(), MetricFormat.value(Unit.MS, latency.getAsDouble()) + ".")
                : abstained("The latency is not known.");
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "latency";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new LatencyScorer();
        }
    }
}
