package dev.rehearsal.harness.jupiter;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A trial that a test played, scored and stored.
 *
 * @param trial what happened
 * @param scores every score, success first
 * @param fired how often the perturbation acted; empty for a clean trial
 * @param twin the clean trial of the same case and seed; empty for a clean trial
 * @param address {@code STORE.duckdb#RUN/NUMBER}, for {@code rehearsal show}
 */
public record PlayedTrial(
        Trial trial, List<Score> scores, OptionalLong fired, Optional<PlayedTrial> twin, String address) {
    public PlayedTrial {
        scores = List.copyOf(scores);
    }

    /** Return whether it reached what its case asks for; empty where nobody can say. */
    public Optional<Boolean> success() {
        return score(Metric.SUCCESS.name())
                .filter(Score.Measured.class::isInstance)
                .map(score -> ((Score.Measured) score).value() >= 1);
    }

    /** Return the score of that name. */
    public Optional<Score> score(String metric) {
        return scores.stream()
                .filter(score -> score.metric().name().equals(metric))
                .findFirst();
    }
}
