package dev.rehearsal.scenarios.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Seeds;
import dev.rehearsal.scenarios.Trial;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The maker of trials from runs that somebody recorded, as if they had just been played. Where a golden dataset holds
 * the case, its expectation, tags and clusters take the place of the recording's.
 */
public final class RecordedTrialFactory {

    private final String system;
    private final long experimentSeed;
    private final Map<String, GoldenCase> golden = new HashMap<>();

    /**
     * Make the system.
     *
     * @param system the system's name in the suite
     * @param experimentSeed for runs recorded without a seed
     * @param golden cases that say more about what was expected; may be empty
     */
    public RecordedTrialFactory(String system, long experimentSeed, List<GoldenCase> golden) {
        this.system = system;
        this.experimentSeed = experimentSeed;
        golden.forEach(one -> this.golden.put(one.id(), one));
    }

    /** Return the trial that the recording tells of. A run without a repetition is taken as its case's first. */
    public Trial trial(RecordedRun run) {
        Optional<GoldenCase> known = Optional.ofNullable(golden.get(run.caseId()));
        int repetition = run.repetition().orElse(0);
        Scenario scenario = new Scenario(
                run.caseId(),
                run.task().or(() -> known.map(GoldenCase::task)),
                known.map(GoldenCase::expectation)
                        .filter(expectation -> !expectation.equals(Expectation.NONE))
                        .orElse(run.expectation()),
                known.map(one -> union(one.tags(), run.tags())).orElse(run.tags()),
                known.map(one -> merged(run.clusters(), one.clusters())).orElse(run.clusters()),
                run.perturbation(),
                repetition,
                run.seed().orElseGet(() -> Seeds.trial(experimentSeed, run.caseId(), repetition, "")));
        return new Trial(system, scenario, outcome(run), run.usage(), run.latencyMs(), run.trace(), run.feedback());
    }

    private static Outcome outcome(RecordedRun run) {
        Optional<JsonNode> output = run.output();
        if (run.outcome().isEmpty()) {
            return new Outcome.Unrecorded(output);
        }
        String word = run.outcome().get();
        return switch (word) {
            case "completed" -> new Outcome.Completed(output);
            case "degraded" -> new Outcome.Degraded(output, run.reason());
            case "escalated" -> new Outcome.Escalated(output, run.reason());
            case "failed" -> new Outcome.Failed(run.reason());
            case "timed_out" -> new Outcome.TimedOut(run.reason());
            case "crashed" -> new Outcome.Crashed(run.reason());
            case "not_played" -> new Outcome.NotPlayed(run.reason());
            case "diverged" -> new Outcome.Diverged(run.reason());
            case "unrecorded" -> new Outcome.Unrecorded(output);
            default ->
                throw new IllegalArgumentException("recorded run of case " + run.caseId()
                        + ": \"outcome\" must be a word that readers let through, but was " + word + ".");
        };
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    private static Map<String, String> merged(Map<String, String> base, Map<String, String> stronger) {
        Map<String, String> both = new HashMap<>(base);
        both.putAll(stronger);
        return both;
    }
}
