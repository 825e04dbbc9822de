package dev.rehearsal.judges;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.ExpectationPart;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A rule of success together with the scorers that give its parts, which say what of an expectation each part checks. */
final class ResolvedSuccessRule {

    private final SuccessRule rule;
    private final Map<String, Set<ExpectationPart>> checked = new HashMap<>();

    /** Look the parts up; a part that no scorer declares checks nothing that is known. */
    ResolvedSuccessRule(SuccessRule rule, List<DeclaredScorer> scorers) {
        this.rule = rule;
        for (String part : rule.parts()) {
            scorers.stream()
                    .filter(scorer -> scorer.gives(part))
                    .findFirst()
                    .ifPresent(scorer -> checked.put(part, scorer.scorer().expectationParts()));
        }
    }

    /** Return the rule. */
    SuccessRule rule() {
        return rule;
    }

    /**
     * Return the score of {@link Metric#SUCCESS}.
     *
     * @param trial what was played
     * @param scores the trial's other scores by the name of their metric
     */
    Score score(Trial trial, Map<String, Score> scores) {
        if (trial.outcome().unjudgeable().isPresent()) {
            return new Score.Abstained(
                    Metric.SUCCESS, "The trial " + trial.outcome().unjudgeable().get());
        }
        Expectation expectation = trial.scenario().expectation();
        List<String> below = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        List<String> passed = new ArrayList<>();
        for (String part : rule.parts()) {
            switch (Optional.ofNullable(scores.get(part)).orElseGet(() -> absent(part, expectation))) {
                case Score.Measured measured
                when !measured.metric().isCheck() ->
                    failed.add(part + " is no check: success takes rates and grades, the higher the better");
                case Score.Measured measured -> (measured.value() < 1 ? below : passed).add(part);
                case Score.ScorerFailed failure -> failed.add(part + ": " + failure.explanation());
                case Score.Unobserved unobserved -> unseen.add(part + ": " + unobserved.explanation());
                case Score.Abstained abstained -> {
                    if (expects(expectation, part).orElse(false)) {
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
        if (!unseen.isEmpty()) {
            return new Score.Unobserved(Metric.SUCCESS, "Could not be observed: " + String.join("; ", unseen));
        }
        if (!unknown.isEmpty()) {
            return new Score.Abstained(Metric.SUCCESS, "Expected but unknown: " + String.join("; ", unknown));
        }
        return passed.isEmpty()
                ? new Score.Abstained(
                        Metric.SUCCESS, "There is no evidence: abstained " + String.join(", ", rule.parts()) + ".")
                : new Score.Measured(Metric.SUCCESS, 1, "Passed: " + String.join(", ", passed) + ".");
    }

    /** Return whether any part has something to go by on a live trial of such a case, see {@link Scoring#hasEvidence}. */
    boolean hasEvidence(Expectation expectation) {
        return rule.parts().stream().anyMatch(part -> expects(expectation, part).orElse(true));
    }

    private Score absent(String part, Expectation expectation) {
        return expects(expectation, part).orElse(true)
                ? new Score.ScorerFailed(Metric.SUCCESS, "no scorer gave it")
                : new Score.Abstained(Metric.SUCCESS, "not expected");
    }

    /** Return whether the case expects something that the part checks; empty for a part that checks no expectation. */
    private Optional<Boolean> expects(Expectation expectation, String part) {
        Set<ExpectationPart> parts = checked.getOrDefault(part, Set.of());
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(parts.stream().anyMatch(one -> one.isPresentIn(expectation)));
    }
}
