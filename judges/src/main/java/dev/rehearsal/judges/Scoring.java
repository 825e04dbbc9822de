package dev.rehearsal.judges;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.component.ComponentRegistry;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The scorers of a suite with its rule of success, which give all scores of a trial. A scorer that throws, gives nothing,
 * gives what it does not declare or what another gave too becomes {@link Score.ScorerFailed}; {@link Error}s are no exception.
 * Thread-safe, as scorers are.
 */
public final class Scoring {

    private final List<DeclaredScorer> scorers;
    private final ResolvedSuccessRule rule;

    private Scoring(List<DeclaredScorer> scorers, SuccessRule rule) {
        this.scorers = scorers;
        this.rule = new ResolvedSuccessRule(rule, scorers);
    }

    /**
     * Return the scoring of a suite. A part of success that no given scorer bears the name of is scored by the
     * registered scorer of that name, without options.
     *
     * @throws InvalidInputException where two scorers share a name, one is called {@code success} or declares no metric
     */
    public static Scoring of(List<Scorer> scorers, SuccessRule rule) {
        Map<String, Scorer> byName = new LinkedHashMap<>();
        for (Scorer scorer : scorers) {
            if (scorer.name().equals(Metric.SUCCESS.name())) {
                throw new InvalidInputException(
                        "scorers",
                        "\"success\" must come from the parts listed under \"success:\"",
                        "a scorer bears that name",
                        "Rename the scorer");
            }
            if (byName.put(scorer.name(), scorer) != null) {
                throw new InvalidInputException(
                        "scorers",
                        "every scorer must be listed once",
                        "found " + InvalidInputException.quote(scorer.name()) + " twice",
                        "Remove one of them");
            }
        }
        ComponentRegistry<ScorerFactory> registered = ScorerFactory.registry();
        for (String part : rule.parts()) {
            if (!byName.containsKey(part)) {
                registered
                        .find(part)
                        .filter(ScorerFactory::plain)
                        .ifPresent(factory -> byName.put(part, plain(factory)));
            }
        }
        return new Scoring(byName.values().stream().map(DeclaredScorer::new).toList(), rule);
    }

    private static Scorer plain(ScorerFactory factory) {
        return ComponentContext.of(
                        factory.name(),
                        MappingReader.of("success: " + factory.name(), JsonNodeFactory.instance.objectNode()))
                .create(factory);
    }

    /** Return the scorers in order, those that success added last. */
    public List<Scorer> scorers() {
        return scorers.stream().map(DeclaredScorer::scorer).toList();
    }

    /** Return what decides success. */
    public SuccessRule rule() {
        return rule.rule();
    }

    /**
     * Return whether success has something to go by on a live trial of such a case: a part checks what the case expects, or
     * is a check that needs no expectation at all. That a trial ended well is no evidence unless the case expects an
     * outcome: else every wrong answer would be a success.
     */
    public boolean hasEvidence(Expectation expectation) {
        return rule.hasEvidence(expectation);
    }

    /** Return all scores of a trial: success, then those of each scorer in order; one score a metric. */
    public TrialScores score(Trial trial) {
        Map<String, Score> scores = new LinkedHashMap<>();
        Map<String, Usage> judgeUsage = new LinkedHashMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (DeclaredScorer scorer : scorers) {
            ScorerResult result = scorer.score(trial);
            if (!result.usage().equals(Usage.UNKNOWN)) {
                judgeUsage.put(scorer.scorer().name(), result.usage());
            }
            verdicts.addAll(result.verdicts());
            for (Score score : result.scores()) {
                scores.merge(
                        score.metric().name(),
                        score,
                        (first, second) -> new Score.ScorerFailed(
                                first.metric(),
                                "Two scorers give " + first.metric().name() + "; leave one of them out of the suite."));
            }
        }
        List<Score> all = new ArrayList<>(scores.size() + 1);
        all.add(rule.score(trial, scores));
        all.addAll(scores.values());
        return new TrialScores(all, judgeUsage, verdicts);
    }

    @Override
    public String toString() {
        return scorers().stream().map(Scorer::name).collect(Collectors.joining(", ", "scoring by ", ""));
    }
}
