package dev.rehearsal.judges;

import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Set;

/**
 * A scorer of trials, which declares what it gives and what it looks at: suites are checked against that before anything is
 * played. Name and {@link #score} are all that a scorer of one rate needs, a rate of its own name that looks at no
 * expectation. Implementations are stateless or thread-safe: they are called from many threads at once.
 */
public interface Scorer {

    /** Return the name that suites use, which is also the metric's where there is just one. */
    String name();

    /**
     * Score one trial. What the system did wrong is a low score, what the scorer cannot do is {@link
     * Score.ScorerFailed}; it throws only for a bug of its own, which the caller turns into {@code ScorerFailed} of every
     * metric that it declares. Where it throws as reading does (of absent keys, numbers, depth), again on the same trial
     * and not on a plain answer to the same case, the system gave what nobody can read, and gets the metric's worst value.
     *
     * @return one score a metric, never empty
     */
    List<Score> score(Trial trial);

    /** Score one trial and tell what models took for that. Scorers that ask none have nothing to add. */
    default ScorerResult scoreWithUsage(Trial trial) {
        return ScorerResult.of(score(trial));
    }

    /**
     * Return every metric that it can give, the most telling first, never empty; by default a rate of its name. A score in
     * any other metric counts as the scorer's failure, unless {@link #metricsFromRecordings()} allows it.
     */
    default List<Metric> metrics() {
        return List.of(Metric.rate(name()));
    }

    /**
     * Return whether it gives metrics besides, which only a recording names. Where recordings are played, no name of a
     * metric can be called misspelt then.
     */
    default boolean metricsFromRecordings() {
        return false;
    }

    /**
     * Return the parts of an expectation that it checks; by default none. A case that has none of them gives it nothing to
     * check; a scorer that checks none decides by itself. Where a case has one of them and the scorer abstains all the
     * same, the trial is no success.
     */
    default Set<ExpectationPart> expectationParts() {
        return Set.of();
    }
}
