package dev.rehearsal.harness.spending;

import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.GatewayPlayer.MeteredTrial;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.SystemBinding;
import dev.rehearsal.scenarios.Trial;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * The tokens that trials of teams took, for single agents that may spend as many: each of their trials waits for the team's on the same
 * scenario, which begins before it. Of other systems nothing is kept. Thread-safe.
 */
public final class SpentTokens {

    private static final String NOT_PLAYED = "not_played";

    private final Set<String> teams;
    private final Map<String, CompletableFuture<OptionalLong>> byTrial = new ConcurrentHashMap<>();

    /** Begin, for the systems whose budget others have. */
    public SpentTokens(Set<String> teams) {
        this.teams = Set.copyOf(teams);
    }

    /** Take a trial that has ended. */
    public void settle(Trial trial) {
        OptionalLong tokens = trial.outcome().unjudgeable().isPresent()
                ? OptionalLong.empty()
                : trial.usage().totalTokens();
        settle(trial.system(), trial.scenario().trialId(trial.system()), tokens);
    }

    /** Take what an earlier session of the run played. */
    public void resume(ResultStore store, String run) {
        if (!teams.isEmpty()) {
            store.trials(run)
                    .forEachAmount(stored -> settle(
                            stored.system(),
                            Scenario.trialId(
                                    stored.system(), stored.caseId(), stored.perturbation(), stored.repetition()),
                            stored.outcome().equals(NOT_PLAYED) ? OptionalLong.empty() : stored.tokens()));
        }
    }

    /** Take note that nothing more will be known of a trial than what was settled before. */
    public void end(Scenario scenario, String system) {
        settle(system, scenario.trialId(system), OptionalLong.empty());
    }

    private void settle(String system, String trial, OptionalLong tokens) {
        if (teams.contains(system)) {
            of(trial).complete(tokens);
        }
    }

    /**
     * Return a system with what it may spend on a scenario; waits until the team's trial has ended.
     *
     * @param team as much as which it may spend; empty for a system that plays as it does
     * @return empty where the team's tokens are not known
     * @throws InterruptedException when the run is stopped
     */
    public Optional<SystemBinding> budgeted(SystemBinding binding, Scenario scenario, Optional<String> team)
            throws InterruptedException {
        if (team.isEmpty()) {
            return Optional.of(binding);
        }
        try {
            OptionalLong tokens = of(scenario.trialId(team.get())).get();
            return tokens.isPresent() ? Optional.of(binding.spending(tokens.getAsLong())) : Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing completes it with an exception", e);
        }
    }

    /** Return the trial of a system that is not played, for the team's tokens are not known. */
    public static MeteredTrial unplayed(String system, Scenario scenario, String team) {
        return MeteredTrial.unplayed(
                system, scenario, "it may spend as many tokens as " + team + ", whose on this case are not known");
    }

    private CompletableFuture<OptionalLong> of(String trial) {
        return byTrial.computeIfAbsent(trial, id -> new CompletableFuture<>());
    }
}
