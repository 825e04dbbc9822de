package dev.rehearsal.judges;

import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Map;

/**
 * A trial with all its scores, ready to be stored.
 *
 * @param number the trial's place in the plan of its run, from 0; the same in every resumption and shard
 * @param trial what was played
 * @param scores all scores; {@code success} is among them
 * @param judgeUsage what is known of the tokens that judging took, by the scorer's name, see {@link TrialScores}
 * @param verdicts what judges said
 */
public record ScoredTrial(
        long number, Trial trial, List<Score> scores, Map<String, Usage> judgeUsage, List<Verdict> verdicts) {
    public ScoredTrial {
        scores = List.copyOf(scores);
        judgeUsage = Map.copyOf(judgeUsage);
        verdicts = List.copyOf(verdicts);
    }

    /** A trial without the judges' words. */
    public ScoredTrial(long number, Trial trial, List<Score> scores, Map<String, Usage> judgeUsage) {
        this(number, trial, scores, judgeUsage, List.of());
    }

    /** A trial that no model judged. */
    public ScoredTrial(long number, Trial trial, List<Score> scores) {
        this(number, trial, scores, Map.of());
    }

    /** A trial as it was scored. */
    public ScoredTrial(long number, Trial trial, TrialScores scored) {
        this(number, trial, scored.scores(), scored.judgeUsage(), scored.verdicts());
    }
}
