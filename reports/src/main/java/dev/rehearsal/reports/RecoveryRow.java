package dev.rehearsal.reports;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.judges.statistics.Comparison;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one system recovered from one perturbation, each trial against its clean twin.
 *
 * @param system the system's name
 * @param perturbation its name
 * @param counts trials by what became of them; classes without a trial are left out
 * @param uncounted trials of which nobody counted whether the perturbation acted; they are judged
 * @param tokens tokens with the twin as baseline, over pairs in which it acted; empty where there are none
 * @param time milliseconds likewise
 * @param corrupted the share of silently corrupted trials, net of chance: less that of the null replays of the same cases and
 *     repetitions; empty where none was played, and for the null replay itself
 * @param unpaired trials that could be judged but for a null replay of their case and repetition
 * @param servedFromRecord the mean share of model calls answered from a recording; empty where nothing was replayed
 * @param example a trial of the worst class that was seen; empty where every trial healed
 */
public record RecoveryRow(
        String system,
        String perturbation,
        Map<Recovery, Long> counts,
        long uncounted,
        Optional<Comparison> tokens,
        Optional<Comparison> time,
        Optional<Comparison> corrupted,
        long unpaired,
        OptionalDouble servedFromRecord,
        Optional<Example> example) {

    public RecoveryRow {
        EnumMap<Recovery, Long> sorted = new EnumMap<>(Recovery.class);
        sorted.putAll(counts);
        counts = Collections.unmodifiableMap(sorted);
    }

    /** Return how many trials became that. */
    public long count(Recovery recovery) {
        return counts.getOrDefault(recovery, 0L);
    }

    /** Return how many trials were judged. */
    public long judged() {
        return Arrays.stream(Recovery.values())
                .filter(Recovery::judged)
                .mapToLong(this::count)
                .sum();
    }

    /** Return whether the perturbation is the null replay, which shows what is chance. */
    public boolean isNullReplay() {
        return perturbation.equals(RecordedRun.NULL_REPLAY);
    }

    /** Return how many trials there are. */
    public long trials() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
