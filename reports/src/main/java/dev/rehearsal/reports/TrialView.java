package dev.rehearsal.reports;

import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.coordination.CoordinationMetrics;
import dev.rehearsal.scenarios.Trial;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One stored trial as people look at it.
 *
 * @param number the trial's place in its run's plan
 * @param trial what was played, trace included
 * @param success the verdict; empty for a trial without one
 * @param scores everything scored
 * @param judgeUsage what is known of the tokens that judging took, by judge, in order of their names
 */
public record TrialView(
        long number, Trial trial, Optional<Boolean> success, List<Score> scores, Map<String, Usage> judgeUsage) {
    public TrialView {
        scores = List.copyOf(scores);
        judgeUsage = Collections.unmodifiableMap(new TreeMap<>(judgeUsage));
    }

    /** A trial that no model judged. */
    public TrialView(long number, Trial trial, Optional<Boolean> success, List<Score> scores) {
        this(number, trial, success, scores, Map.of());
    }

    /** Return the same as that of a single agent, to which scores of coordination do not apply. */
    public TrialView ofSingleAgent() {
        return new TrialView(
                number,
                trial,
                success,
                scores.stream().map(CoordinationMetrics::ofSingleAgent).toList(),
                judgeUsage);
    }

    /** Look at a trial that is not stored. */
    public static TrialView of(ScoredTrial scored) {
        Optional<Boolean> success = scored.scores().stream()
                .filter(score -> score.metric().name().equals(Metric.SUCCESS.name()))
                .flatMap(score -> score instanceof Score.Measured measured ? Stream.of(measured) : Stream.empty())
                .map(measured -> measured.value() == 1)
                .findFirst();
        return new TrialView(scored.number(), scored.trial(), success, scored.scores(), scored.judgeUsage());
    }
}
