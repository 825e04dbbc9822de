package dev.rehearsal.judges;

import dev.rehearsal.datasets.trace.Usage;
import java.util.List;

/**
 * What one scorer makes of one trial, and what it took.
 *
 * @param scores one score a metric, never empty unless the scorer is broken
 * @param usage calls and tokens that models took to score it; {@link Usage#UNKNOWN} where none was asked or nobody says
 * @param verdicts what judges said, in so many words; empty where none was asked
 */
public record ScorerResult(List<Score> scores, Usage usage, List<Verdict> verdicts) {
    public ScorerResult {
        scores = List.copyOf(scores);
        verdicts = List.copyOf(verdicts);
    }

    /** Scores without a judge's words. */
    public ScorerResult(List<Score> scores, Usage usage) {
        this(scores, usage, List.of());
    }

    /** Return scores that took no model. */
    public static ScorerResult of(List<Score> scores) {
        return new ScorerResult(scores, Usage.UNKNOWN);
    }
}
