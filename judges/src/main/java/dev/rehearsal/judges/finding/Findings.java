package dev.rehearsal.judges.finding;

import dev.rehearsal.datasets.component.ComponentFailure;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Optional;

/** The known failures that trials show, by rules over what happened in each. Stateless. */
public final class Findings {

    private Findings() {}

    /**
     * Look for every failure that a single trial can show.
     *
     * @param scores the trial's scores, for its success
     * @return one entry a failure that the trial could show; none for a trial that was never played, or diverged
     */
    public static List<TrialFinding> of(Trial trial, List<Score> scores) {
        if (trial.outcome().unjudgeable().isPresent()) {
            return List.of();
        }
        Optional<Boolean> success = scores.stream()
                .filter(Score.Measured.class::isInstance)
                .map(Score.Measured.class::cast)
                .filter(score -> score.metric().name().equals(Metric.SUCCESS.name()))
                .map(score -> score.value() >= 1)
                .findFirst();
        return FindingDetector.ALL.stream()
                .flatMap(detector -> looked(detector, trial, success).stream())
                .toList();
    }

    /** What a system gives can be such that a rule chokes on it: that is told, and the trial is kept. */
    private static Optional<TrialFinding> looked(FindingDetector detector, Trial trial, Optional<Boolean> success) {
        try {
            return detector.look(trial, success);
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of(new TrialFinding(
                    detector.mode(),
                    TrialFinding.Answer.FAILED,
                    "The rule failed on what the system gave: " + ComponentFailure.describe(e)));
        }
    }
}
