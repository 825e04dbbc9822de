package dev.rehearsal.judges;

import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.util.List;

/** Score one metric that bears the scorer's name; abstain where the trial was never played. Thread-safe if subclasses are. */
public abstract class MetricScorer implements Scorer {

    private final Metric metric;

    /** Score this metric. */
    protected MetricScorer(Metric metric) {
        this.metric = metric;
    }

    @Override
    public final String name() {
        return metric.name();
    }

    @Override
    public final Metric metric() {
        return metric;
    }

    @Override
    public final List<Score> score(Trial trial) {
        return List.of(
                trial.outcome() instanceof Outcome.NotPlayed notPlayed
                        ? abstained("The trial was never played: " + notPlayed.why())
                        : played(trial));
    }

    /** Score a trial that was played, whatever its outcome. */
    protected abstract Score played(Trial trial);

    /** Return a value within the metric's range, with what was found. */
    protected final Score measured(double value, String explanation) {
        return new Score.Measured(metric, value, explanation);
    }

    /** Return 1 or 0. */
    protected final Score measured(boolean passed, String explanation) {
        return measured(passed ? 1 : 0, explanation);
    }

    /** Return that the metric does not apply or is unknown, with why. */
    protected final Score abstained(String why) {
        return new Score.Abstained(metric, why);
    }

    /** Return that the scorer could not do its work, with why. */
    protected final Score failed(String why) {
        return new Score.ScorerFailed(metric, why);
    }
}
