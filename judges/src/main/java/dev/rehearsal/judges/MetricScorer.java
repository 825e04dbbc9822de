package dev.rehearsal.judges;

import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Set;

/** A scorer of one metric that bears its name. It abstains where the trial was never played. Thread-safe if subclasses are. */
public abstract class MetricScorer implements Scorer {

    private final Metric metric;
    private final Set<ExpectationPart> parts;

    /** Score this metric, whatever the case expects. */
    protected MetricScorer(Metric metric) {
        this(metric, Set.of());
    }

    /**
     * Score this metric by what the case expects.
     *
     * @param parts the parts of the expectation that are checked
     */
    protected MetricScorer(Metric metric, Set<ExpectationPart> parts) {
        this.metric = metric;
        this.parts = Set.copyOf(parts);
    }

    @Override
    public final String name() {
        return metric.name();
    }

    @Override
    public final List<Metric> metrics() {
        return List.of(metric);
    }

    @Override
    public final Set<ExpectationPart> expectationParts() {
        return parts;
    }

    @Override
    public final List<Score> score(Trial trial) {
        return List.of(trial.outcome()
                .unjudgeable()
                .<Score>map(why -> abstained("The trial " + why))
                .orElseGet(() -> played(trial)));
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

    /** Return that the case asks for the metric and nothing was seen to judge by, with why and what to do. */
    protected final Score unobserved(String why) {
        return new Score.Unobserved(metric, why);
    }

    /** Return that the scorer could not do its work, with why. */
    protected final Score failed(String why) {
        return new Score.ScorerFailed(metric, why);
    }
}
