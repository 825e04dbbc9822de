package dev.rehearsal.judges;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decide success of a trial from the scores of its parts.
 *
 * <ol>
 *   <li>A trial that was never played: abstained.
 *   <li>Any part measured below 1: 0.
 *   <li>Else any part whose scorer failed, or that nothing scored though the case expects it (of parts that are no part
 *       of an expectation: though it is listed): the scorer failed. It is never a pass.
 *   <li>Else any part that abstained though the case expects it (the output was not recorded, say): abstained.
 *   <li>Else no part measured: abstained. Nothing passes for want of evidence.
 *   <li>Else 1.
 * </ol>
 *
 * <p>Where a case expects nothing that a part can check but an outcome was measured, success follows the outcome; a live
 * suite with such a case is refused, see {@link #hasEvidence}. A listed part the case has no use for ({@code schema} without a schema)
 * abstains and does not count.
 *
 * @param parts names of metrics in {@link Unit#RATE} or {@link Unit#SCORE}, higher is better, at least one
 */
public record SuccessRule(List<String> parts) {

    /** What suites get that do not say: every check that the case has, and its outcome. */
    public static final SuccessRule DEFAULT =
            new SuccessRule(List.of("facts", "forbidden", "schema", "state", "outcome"));

    /** The default for recordings without an expectation: the verdict that came with them. */
    public static final SuccessRule RECORDED = new SuccessRule(List.of("verdict"));

    public SuccessRule {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new InvalidInput(
                    "success", "there must be at least one part", "found none", "List the scorers that decide success");
        }
        if (new HashSet<>(parts).size() < parts.size()) {
            throw new InvalidInput(
                    "success",
                    "every part must be listed once",
                    "found " + InvalidInput.quote(parts.toString()),
                    "Remove the repeated part");
        }
        if (parts.contains(Metric.SUCCESS.name())) {
            throw new InvalidInput(
                    "success", "success cannot be a part of itself", "found \"success\"", "Remove it from the list");
        }
    }

    /**
     * Return the score of {@link Metric#SUCCESS}.
     *
     * @param trial what was played
     * @param scores the trial's other scores by the name of their metric
     */
    public Score score(Trial trial, Map<String, Score> scores) {
        if (trial.outcome() instanceof Outcome.NotPlayed notPlayed) {
            return new Score.Abstained(Metric.SUCCESS, "The trial was never played: " + notPlayed.why());
        }
        List<String> below = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> passed = new ArrayList<>();
        for (String part : parts) {
            switch (Optional.ofNullable(scores.get(part))
                    .orElseGet(() -> absent(part, trial.scenario().expectation()))) {
                case Score.Measured measured
                when !isCheck(measured.metric()) ->
                    failed.add(part + " is no check: success takes rates and grades, the higher the better");
                case Score.Measured measured -> (measured.value() < 1 ? below : passed).add(part);
                case Score.ScorerFailed failure -> failed.add(part + ": " + failure.explanation());
                case Score.Abstained abstained -> {
                    if (expects(trial.scenario().expectation(), part).orElse(false)) {
                        unknown.add(part + ": " + abstained.explanation());
                    }
                }
            }
        }
        if (!below.isEmpty()) {
            return new Score.Measured(Metric.SUCCESS, 0, "Did not pass: " + String.join(", ", below) + ".");
        }
        if (!failed.isEmpty()) {
            return new Score.ScorerFailed(Metric.SUCCESS, "Not scored: " + String.join("; ", failed));
        }
        if (!unknown.isEmpty()) {
            return new Score.Abstained(Metric.SUCCESS, "Expected but unknown: " + String.join("; ", unknown));
        }
        return passed.isEmpty()
                ? new Score.Abstained(
                        Metric.SUCCESS, "There is no evidence: abstained " + String.join(", ", parts) + ".")
                : new Score.Measured(Metric.SUCCESS, 1, "Passed: " + String.join(", ", passed) + ".");
    }

    /**
     * Return whether a part has something to go by on a live trial of the case: it checks what the case expects, or it is
     * a check that needs no expectation at all. That a trial ended well is no evidence unless the case expects an outcome:
     * else every wrong answer would be a success.
     *
     * @param scorers those of the suite, those that success needs included
     */
    public boolean hasEvidence(Expectation expectation, List<Scorer> scorers) {
        return parts.stream()
                .anyMatch(part -> expects(expectation, part)
                        .orElseGet(() -> scorers.stream()
                                .filter(scorer -> scorer.name().equals(part))
                                .allMatch(
                                        scorer -> scorer.checks(expectation) || !scorer.checks(Everything.EXPECTED))));
    }

    private static Score absent(String part, Expectation expectation) {
        return expects(expectation, part).orElse(true)
                ? new Score.ScorerFailed(Metric.SUCCESS, "no scorer gave it")
                : new Score.Abstained(Metric.SUCCESS, "not expected");
    }

    private static boolean isCheck(Metric metric) {
        return metric.direction() == Direction.HIGHER
                && switch (metric.unit()) {
                    case RATE, SCORE -> true;
                    case COUNT, TOKENS, USD, MS -> false;
                };
    }

    /** Return whether the case expects something of the part; empty for a part that is no part of an expectation. */
    private static Optional<Boolean> expects(Expectation expectation, String part) {
        return switch (part) {
            case "facts" -> Optional.of(!expectation.facts().isEmpty());
            case "forbidden" -> Optional.of(!expectation.forbidden().isEmpty());
            case "schema" -> Optional.of(expectation.schema().isPresent());
            case "state" -> Optional.of(!expectation.state().isEmpty());
            case "outcome" -> Optional.of(expectation.outcome().isPresent());
            case "route" -> Optional.of(expectation.route().isPresent());
            case "handoffs" -> Optional.of(!expectation.handoffs().isEmpty());
            case "budget" -> Optional.of(!expectation.budget().equals(Expectation.Budget.NONE));
            default -> Optional.empty();
        };
    }
}
