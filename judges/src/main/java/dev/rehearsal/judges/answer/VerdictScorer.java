package dev.rehearsal.judges.answer;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.scenarios.Trial;

/**
 * A scorer that passes on the verdict that came with a recording: 1 or 0; abstains where it has none, as live trials
 * do.
 *
 * <p>A trial recorded with {@code "success": true} passes and one with {@code "success": false} fails.
 */
public final class VerdictScorer extends MetricScorer {

    VerdictScorer() {
        super(Metric.rate("verdict"));
    }

    @Override
    protected Score played(Trial trial) {
        return trial.feedback()
                .success()
                .map(success -> measured(success, "The recording says " + (success ? "success." : "no success.")))
                .orElseGet(() -> abstained("No verdict came with the trial."));
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "verdict";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new VerdictScorer();
        }
    }
}
