package dev.rehearsal.reports.analysis;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.recovery.FigureTally;
import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.judges.recovery.RecoveryFigures;
import dev.rehearsal.judges.recovery.TrialFootprint;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.reports.store.Incidents;
import dev.rehearsal.reports.store.Incidents.TracedTwin;
import dev.rehearsal.reports.store.ResultStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The figures of one system's perturbed trials beside their twins: a few trials at once, so that memory grows with the cases and not
 * with the trials.
 */
final class TwinFigures {

    /** A clean trial and its null replay are read once for the perturbed trials that stand beside each other. */
    private static final int TRIALS_AT_ONCE = 500;

    private final Map<String, Map<String, FigureTally>> tallies = new HashMap<>();

    private TwinFigures() {}

    static TwinFigures of(Arm arm) {
        TwinFigures figures = new TwinFigures();
        Incidents incidents = arm.store().incidents(arm.runId());
        List<TracedTwin> page = incidents.traced(arm.system(), -1);
        while (!page.isEmpty()) {
            for (int from = 0; from < page.size(); from += TRIALS_AT_ONCE) {
                figures.add(arm.store(), arm.runId(), page.subList(from, Math.min(from + TRIALS_AT_ONCE, page.size())));
            }
            page = incidents.traced(arm.system(), page.getLast().number());
        }
        return figures;
    }

    /** Return the sums of a metric over the trials of a case under a perturbation. */
    Tally tally(String perturbation, String caseId, Metric metric) {
        return Optional.ofNullable(tallies.getOrDefault(perturbation, Map.of()).get(caseId))
                .map(tally -> tally.tally(metric))
                .orElse(Tally.NONE);
    }

    private void add(ResultStore store, String runId, List<TracedTwin> trials) {
        Set<Long> numbers = new TreeSet<>();
        trials.forEach(one -> {
            numbers.add(one.number());
            numbers.add(one.twinNumber());
            one.nullNumber().ifPresent(numbers::add);
        });
        Map<Long, TrialFootprint> read = new HashMap<>();
        store.trials(runId).forEachFootprint(List.copyOf(numbers), read::put);
        Function<Long, TrialFootprint> known = number -> Objects.requireNonNull(read.get(number), "a stored trial");
        for (TracedTwin one : trials) {
            Recovery recovery = Recovery.classify(Optional.of(one.twin()), one.end());
            if (recovery.judged()) {
                tallies.computeIfAbsent(one.perturbation(), name -> new HashMap<>())
                        .computeIfAbsent(one.caseId(), id -> new FigureTally())
                        .add(RecoveryFigures.of(
                                recovery,
                                known.apply(one.number()),
                                known.apply(one.twinNumber()),
                                boxed(one.nullNumber()).map(known)));
            }
        }
    }

    private static Optional<Long> boxed(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }
}
