package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.scenarios.draw.SeededRandom;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One case under zero or more perturbations, to be played once.
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

    /**
     * Return the scenario of a golden case: the only way that live trials get theirs, whoever asks for them.
     *
     * @param golden the case
     * @param perturbation {@code none} for a clean trial
     * @param repetition from 0
     * @param experimentSeed the suite's seed
     * @param arm empty text, or the system's name where systems draw seeds of their own
     */
    public static Scenario of(GoldenCase golden, String perturbation, int repetition, long experimentSeed, String arm) {
        return new Scenario(
                golden.id(),
                Optional.of(golden.task()),
                golden.expectation(),
                golden.tags(),
                golden.clusters(),
                perturbation,
                repetition,
                Seeds.trial(experimentSeed, golden.id(), repetition, arm));
    }

    /** Return the same task once more, of which nobody expects anything: the nth further arrival, from 1, with a seed of its own. */
    Scenario arrival(int nth) {
        return new Scenario(
                caseId,
                task,
                Expectation.NONE,
                tags,
                clusters,
                RecordedRun.CLEAN,
                repetition,
                SeededRandom.hash(Long.toString(seed), "arrival", Integer.toString(nth)));
    }

    /** Return what a trial of this scenario by that system is called: unique in a run. */
    public String trialId(String system) {
        return trialId(system, caseId, perturbation, repetition);
    }

    /** Return what a trial of a case is called. */
    public static String trialId(String system, String caseId, String perturbation, int repetition) {
        return String.join("/", system, caseId, perturbation, Integer.toString(repetition));
    }
}
