package dev.rehearsal.judges;

import dev.rehearsal.scenarios.Trial;
import java.util.List;

/**
 * Hold a trial with all its scores, ready to be stored.
 *
 * @param number the trial's place in the plan of its run, from 0; the same in every resumption and shard
 * @param trial what was played
 * @param scores all scores; {@code success} is among them
 */
public record ScoredTrial(long number, Trial trial, List<Score> scores) {
    public ScoredTrial {
        scores = List.copyOf(scores);
    }
}
