package dev.rehearsal.judges;

import dev.rehearsal.datasets.trace.Usage;
import java.util.List;

/**
 * What one scorer makes of one trial, and what it took.
 *
 * @param scores one score a metric, never empty unless the scorer is broken
 * @param usage tokens that models took to score it; {@link Usage#UNKNOWN} where none was asked or nobody says
 */
public record ScorerResult(List<Score> scores, Usage usage) {
    public ScorerResult {
        scores = List.copyOf(scores);
    }

    /** Return scores that took no model. */
    public static ScorerResult of(List<Score> scores) {
        return new ScorerResult(scores, Usage.UNKNOWN);
    }
}
