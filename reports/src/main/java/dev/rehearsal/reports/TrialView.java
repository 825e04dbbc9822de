package dev.rehearsal.reports;

import dev.rehearsal.judges.Score;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Optional;

/**
 * Hold one stored trial as people look at it.
 *
 * @param number the trial's place in its run's plan
 * @param trial what was played, trace included
 * @param success the verdict; empty for a trial without one
 * @param scores everything scored
 */
public record TrialView(long number, Trial trial, Optional<Boolean> success, List<Score> scores) {
    public TrialView {
        scores = List.copyOf(scores);
    }
}
