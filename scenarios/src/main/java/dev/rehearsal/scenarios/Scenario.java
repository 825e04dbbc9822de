package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Task;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Hold one case under zero or more perturbations, to be played once.
 *
 * @param caseId the case
 * @param task all that the system is told; empty only where a recording does not hold it
 * @param expectation what only scorers see
 * @param tags the case's tags
 * @param clusters what the case shares with others
 * @param perturbation {@code none} for a clean trial
 * @param repetition from 0
 * @param seed the trial's seed, see {@link Seeds}
 */
public record Scenario(
        String caseId,
        Optional<Task> task,
        Expectation expectation,
        Set<String> tags,
        Map<String, String> clusters,
        String perturbation,
        int repetition,
        long seed) {
    public Scenario {
        tags = tags.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(tags));
        clusters = clusters.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(clusters));
    }
}
