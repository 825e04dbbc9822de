package dev.rehearsal.harness.spending;

import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * The tokens that trials of teams took, for baselines that may spend as many: each of their trials waits for the team's on the same scenario,
 * which begins before it. Thread-safe.
 */
public final class SpentTokens {

    private static final String NOT_PLAYED = "not_played";

    private final Map<String, CompletableFuture<OptionalLong>> byTrial = new ConcurrentHashMap<>();

    /** Take a trial that has ended. */
    public void settle(Trial trial) {
        OptionalLong tokens = trial.outcome() instanceof Outcome.NotPlayed
                ? OptionalLong.empty()
                : trial.usage().totalTokens();
        of(trial.scenario().trialId(trial.system())).complete(tokens);
    }

    /** Take what an earlier session of the run played. */
    public void resume(ResultStore store, String run) {
        store.trials(run).forEachAmount(stored -> {
            boolean played = !stored.outcome().equals(NOT_PLAYED);
            of(Scenario.trialId(stored.system(), stored.caseId(), stored.perturbation(), stored.repetition()))
                    .complete(played ? stored.tokens() : OptionalLong.empty());
        });
    }

    /** Take note that nothing more will be known of a trial than what was settled before. */
    public void end(Scenario scenario, String system) {
        of(scenario.trialId(system)).complete(OptionalLong.empty());
    }

    /**
     * Return what a system's trial took; waits until it has ended.
     *
     * @return tokens read and written; empty where that is not known
     * @throws InterruptedException when the run is stopped
     */
    public OptionalLong await(Scenario scenario, String system) throws InterruptedException {
        try {
            return of(scenario.trialId(system)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing completes it with an exception", e);
        }
    }

    private CompletableFuture<OptionalLong> of(String trial) {
        return byTrial.computeIfAbsent(trial, id -> new CompletableFuture<>());
    }
}
