package dev.rehearsal.judges;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.scenarios.Trial;
import java.util.List;

/** Score trials. Implementations are stateless or thread-safe: they are called from many threads at once. */
public interface Scorer {

    /** Return the name that suites use, which is also the metric's where there is just one. */
    String name();

    /**
     * Score one trial. What the system did wrong is a low score, what the scorer cannot do is {@link
     * Score.ScorerFailed}; it throws only for a bug of its own, which the caller turns into {@code ScorerFailed}.
     *
     * @return one score a metric, never empty
     */
    List<Score> score(Trial trial);

    /**
     * Return the metric that is at fault when this scorer throws or gives no score. Scorers whose one metric is not a
     * rate of their own name must say so here.
     */
    default Metric metric() {
        return Metric.rate(name());
    }

    /** Return whether this scorer checks any part of the expectation. Scorers of usage check none. */
    default boolean checks(Expectation expectation) {
        return false;
    }
}
