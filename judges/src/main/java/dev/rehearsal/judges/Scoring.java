package dev.rehearsal.judges;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.component.ComponentRegistry;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turn a trial into all its scores, success first. A scorer that throws, gives nothing or gives what another gave too
 * becomes {@link Score.ScorerFailed}; only {@link Error}s leave. Thread-safe, as scorers are.
 */
public final class Scoring {

    private final List<Scorer> scorers;
    private final SuccessRule rule;

    private Scoring(List<Scorer> scorers, SuccessRule rule) {
        this.scorers = scorers;
        this.rule = rule;
    }

    /**
     * Return the scoring of a suite. A part of success that no given scorer bears the name of is scored by the
     * registered scorer of that name, without options.
     *
     * @throws InvalidInput where two scorers share a name or one is called {@code success}
     */
    public static Scoring of(List<Scorer> scorers, SuccessRule rule) {
        Map<String, Scorer> byName = new LinkedHashMap<>();
        for (Scorer scorer : scorers) {
            if (scorer.name().equals(Metric.SUCCESS.name())) {
                throw new InvalidInput(
                        "scorers",
                        "\"success\" must come from the parts listed under \"success:\"",
                        "a scorer bears that name",
                        "Rename the scorer");
            }
            if (byName.put(scorer.name(), scorer) != null) {
                throw new InvalidInput(
                        "scorers",
                        "every scorer must be listed once",
                        "found " + InvalidInput.quote(scorer.name()) + " twice",
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
        return new Scoring(List.copyOf(byName.values()), rule);
    }

    private static Scorer plain(ScorerFactory factory) {
        return ComponentContext.of(
                        factory.name(),
                        MappingReader.of("success: " + factory.name(), JsonNodeFactory.instance.objectNode()))
                .create(factory);
    }

    /** Return the scorers in order, those that success added last. */
    public List<Scorer> scorers() {
        return scorers;
    }

    /** Return what decides success. */
    public SuccessRule rule() {
        return rule;
    }

    /** Return all scores of a trial: success, then those of each scorer in order; one score a metric. */
    public List<Score> score(Trial trial) {
        Map<String, Score> scores = new LinkedHashMap<>();
        for (Scorer scorer : scorers) {
            for (Score score : scoresOf(scorer, trial)) {
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
        return List.copyOf(all);
    }

    private static List<Score> scoresOf(Scorer scorer, Trial trial) {
        try {
            List<Score> scores = List.copyOf(scorer.score(trial));
            return scores.isEmpty() ? failed(scorer, "The scorer gave no score.") : scores;
        } catch (RuntimeException e) {
            return failed(scorer, "The scorer threw " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static List<Score> failed(Scorer scorer, String why) {
        return List.of(new Score.ScorerFailed(scorer.metric(), why));
    }

    @Override
    public String toString() {
        return scorers.stream().map(Scorer::name).collect(Collectors.joining(", ", "scoring by ", ""));
    }
}
