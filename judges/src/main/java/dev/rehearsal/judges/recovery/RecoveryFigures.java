package dev.rehearsal.judges.recovery;

import dev.rehearsal.judges.Metric;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The figures of one perturbed trial beside its twin. What does not apply or was not seen is absent, never 0.
 *
 * @param values by metric, in the order of {@link RecoveryMetrics#figures()}
 * @param reached the agents whose outputs changed because of the fault; empty where none did or nobody was seen
 */
public record RecoveryFigures(Map<Metric, Double> values, Set<String> reached) {

    public RecoveryFigures {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        reached = Set.copyOf(reached);
    }

    /**
     * Hold a perturbed trial against its twin.
     *
     * @param recovery what became of it
     * @param trial the perturbed trial
     * @param twin its clean twin, which was right
     * @param nullReplay the null replay of the same case and repetition: what changed there too is chance and taken off; empty
     *     where none was played
     */
    public static RecoveryFigures of(
            Recovery recovery, TrialFootprint trial, TrialFootprint twin, Optional<TrialFootprint> nullReplay) {
        Map<Metric, Double> values = new LinkedHashMap<>();
        Optional<Set<String>> reached = reached(trial, twin, nullReplay);
        reached.ifPresent(agents -> values.put(RecoveryMetrics.BLAST_RADIUS, (double) agents.size()));
        trial.ways().beside(twin.agents()).ifPresent(path -> {
            values.put(RecoveryMetrics.RECOVERY_STEPS, (double) path.steps());
            path.tokens().ifPresent(tokens -> values.put(RecoveryMetrics.RECOVERY_TOKENS, (double) tokens));
            path.millis().ifPresent(millis -> values.put(RecoveryMetrics.RECOVERY_TIME, millis));
        });
        doubled(trial, twin).ifPresent(count -> values.put(RecoveryMetrics.DOUBLE_WRITES, count));
        trial.waits().ifPresent(share -> values.put(RecoveryMetrics.WAITS_KEPT, share));
        trial.early().ifPresent(count -> values.put(RecoveryMetrics.CAME_TOO_EARLY, (double) count));
        // an escalation that the twin made as well is no word on the fault
        trial.truth()
                .filter(truth -> recovery != Recovery.SELF_HEALED)
                .ifPresent(truth -> values.put(RecoveryMetrics.TRUE_ESCALATION, truth ? 1.0 : 0.0));
        return new RecoveryFigures(values, reached.orElse(Set.of()));
    }

    /** Return the value of a metric; empty where it does not apply or was not seen. */
    public OptionalDouble value(Metric metric) {
        Double value = values.get(metric);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Optional<Set<String>> reached(
            TrialFootprint trial, TrialFootprint twin, Optional<TrialFootprint> nullReplay) {
        if (twin.outputs().isEmpty()) {
            return Optional.empty();
        }
        AgentOutputs clean = twin.outputs().get();
        // a trial that broke off before any agent gave anything changed what all of them give
        Set<String> changed = trial.outputs().orElse(new AgentOutputs(Map.of())).changed(clean);
        nullReplay.flatMap(TrialFootprint::outputs).ifPresent(replayed -> changed.removeAll(replayed.changed(clean)));
        return Optional.of(changed);
    }

    private static Optional<Double> doubled(TrialFootprint trial, TrialFootprint twin) {
        return trial.writes()
                .flatMap(writes -> twin.writes()
                        .filter(clean -> writes.any() || clean.any())
                        .map(clean -> (double) writes.doubled(clean)));
    }
}
