package dev.rehearsal.reports;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
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
 * @param metrics the metrics of {@link dev.rehearsal.judges.recovery.RecoveryMetrics} over the trials in which it acted and whose
 *     twin was right; those without a value are left out
 * @param comparisons the same with the baseline's under the same perturbation, each with its own interval and a word adjusted for
 *     the number of perturbations; empty for the baseline, for the null replay, and where nothing was compared
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
        Optional<Example> example,
        List<MetricSummary> metrics,
        List<Comparison> comparisons) {

    public RecoveryRow {
        EnumMap<Recovery, Long> sorted = new EnumMap<>(Recovery.class);
        sorted.putAll(counts);
        counts = Collections.unmodifiableMap(sorted);
        metrics = List.copyOf(metrics);
        comparisons = List.copyOf(comparisons);
    }

    /** A row of counts alone. */
    public RecoveryRow(
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
        this(
                system,
                perturbation,
                counts,
                uncounted,
                tokens,
                time,
                corrupted,
                unpaired,
                servedFromRecord,
                example,
                List.of(),
                List.of());
    }

    /** Return the same row held against the baseline's. */
    public RecoveryRow with(List<Comparison> against) {
        return new RecoveryRow(
                system,
                perturbation,
                counts,
                uncounted,
                tokens,
                time,
                corrupted,
                unpaired,
                servedFromRecord,
                example,
                metrics,
                against);
    }

    /** Return the metric of that name, such as {@code corrupted}; empty where no trial has a value. */
    public Optional<MetricSummary> metric(String name) {
        return metrics.stream().filter(one -> one.metric().name().equals(name)).findFirst();
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
