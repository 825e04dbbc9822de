package dev.rehearsal.reports.analysis;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.store.Figures;
import dev.rehearsal.reports.store.Quantity;
import dev.rehearsal.reports.store.Slice;
import dev.rehearsal.reports.wording.IngressWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a reader must know before any figure: trials that are missing, broken or not judged, models that were simulated. */
final class Warnings {

    private static final String NOT_PLAYED = "not_played";
    private static final String DIVERGED = "diverged";

    /** Ends without an answer, none of which a case can expect, as people say them. */
    private static final Map<String, String> BROKEN =
            Map.of("crashed", "crashed", "timed_out", "timed out", "failed", "reported a failure");

    private static final double RELEVANT = 0.05;
    private static final int MOST_BROKEN = 2;

    private Warnings() {}

    static List<String> of(Run run, Figures figures, long stored, List<SystemSummary> systems, String primary) {
        List<String> notices = new ArrayList<>();
        if (run.finished().isEmpty() && stored < run.planned()) {
            notices.add("The run is not complete: " + stored + " of " + run.planned() + " trials are stored.");
        }
        for (SystemSummary system : systems) {
            long notPlayed = system.outcomes().getOrDefault(NOT_PLAYED, 0L);
            if (notPlayed > 0) {
                notices.add(system.name() + ": " + notPlayed + " of " + system.trials()
                        + " trials were not played, for want of infrastructure; they are no failures of the system."
                        + figures.reason(Slice.clean(system.name()), NOT_PLAYED)
                                .map(reason -> " Most often: " + reason)
                                .orElse(""));
            }
            diverged(figures, system).ifPresent(notices::add);
            notices.addAll(lost(figures, system));
            takenOver(figures, system.name()).ifPresent(notices::add);
            notices.addAll(broken(figures, system));
            if (system.unscored() > notPlayed + system.outcomes().getOrDefault(DIVERGED, 0L)) {
                notices.add(
                        system.name() + ": " + system.unscored() + " of " + system.trials()
                                + " trials have no verdict; the rate leaves them out, gates and comparisons count them at their worst and at their best.");
            }
            if (!system.measured(primary)) {
                notices.add(system.name() + ": no trial has a value of " + primary
                        + ", the metric that decides: nothing is shown.");
            }
            system.metrics().stream()
                    .filter(metric -> metric.failed() > 0)
                    .forEach(metric -> notices.add(
                            system.name() + ": the scorer of " + metric.metric().name() + " failed on "
                                    + metric.failed() + " trials; that is no fault of the system."));
        }
        idle(figures, systems).forEach(notices::add);
        IngressWords.spans(figures.ingress().spans()).ifPresent(spans -> notices.add(spans + "."));
        IngressWords.unknownAddresses(figures.ingress().unknownAddresses())
                .ifPresent(addresses -> notices.add(addresses + "."));
        return notices;
    }

    /** Say what to know of a comparison: who was simulated, and what time alone may have done to the figures of time. */
    static List<String> between(Run baseline, Run candidate) {
        List<String> notices = new ArrayList<>();
        for (Run run : new LinkedHashSet<>(List.of(baseline, candidate))) {
            if (run.simulated()) {
                notices.add("A simulated model played in " + run.id() + ": this says nothing about your models.");
            }
        }
        boolean played = !baseline.suite().isEmpty() && !candidate.suite().isEmpty();
        if (played && !baseline.id().equals(candidate.id())) {
            notices.add(
                    "The two were played one after the other (" + baseline.started() + " and " + candidate.started()
                            + "): what else the machine and the providers did then is in their latency, but not in its interval.");
        }
        return notices;
    }

    private static Optional<String> takenOver(Figures figures, String system) {
        long trials = figures.takenOver(system);
        return trials == 0
                ? Optional.empty()
                : Optional.of(system + ": " + trials + (trials == 1 ? " trial was" : " trials were")
                        + " taken over by a person, which is no escalation of the system's own.");
    }

    /** Say under which perturbations trials were not played: nothing can be said of what the system makes of those. */
    private static List<String> lost(Figures figures, SystemSummary system) {
        List<String> lost = new ArrayList<>();
        system.byPerturbation().forEach((perturbation, stratum) -> {
            if (stratum.notPlayed() > 0 && !perturbation.equals(RecordedRun.CLEAN)) {
                lost.add(system.name() + ": " + stratum.notPlayed() + " of " + stratum.trials() + " trials under "
                        + perturbation
                        + " were not played, for want of infrastructure; they are no failures of the system."
                        + figures.reason(new Slice(system.name(), perturbation), NOT_PLAYED)
                                .map(reason -> " Most often: " + reason)
                                .orElse(""));
            }
        });
        return lost;
    }

    private static Optional<String> diverged(Figures figures, SystemSummary system) {
        long diverged = system.outcomes().getOrDefault(DIVERGED, 0L);
        return diverged == 0
                ? Optional.empty()
                : Optional.of(system.name() + ": " + diverged + " of " + system.trials()
                        + " trials ended where they diverged from their recordings; what would have become of them is unknown."
                        + figures.reason(Slice.clean(system.name()), DIVERGED)
                                .map(reason -> " Most often: " + reason)
                                .orElse(""));
    }

    /** Say that many clean trials came to no answer, and why most of those did: at most two lines, the more frequent end first. */
    private static List<String> broken(Figures figures, SystemSummary system) {
        return BROKEN.keySet().stream()
                .filter(outcome -> count(system, outcome) > 0 && count(system, outcome) >= RELEVANT * system.trials())
                .sorted(Comparator.comparingLong((String outcome) -> -count(system, outcome))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_BROKEN)
                .map(outcome -> system.name() + ": " + count(system, outcome) + " of " + system.trials() + " trials "
                        + BROKEN.get(outcome) + "."
                        + figures.reason(Slice.clean(system.name()), outcome)
                                .filter(reason -> !reason.isBlank())
                                .map(reason -> " Most often: " + reason)
                                .orElse(""))
                .toList();
    }

    private static long count(SystemSummary system, String outcome) {
        return system.outcomes().getOrDefault(outcome, 0L);
    }

    /** Name perturbations that never acted: their trials were clean ones after all and show nothing of recovery. */
    private static List<String> idle(Figures figures, List<SystemSummary> systems) {
        List<String> idle = new ArrayList<>();
        for (SystemSummary system : systems) {
            for (String perturbation : figures.perturbations(system.name())) {
                List<CaseTally> fired = figures.tallies(new Slice(system.name(), perturbation), Quantity.FIRED);
                long trials =
                        fired.stream().mapToLong(one -> one.tally().scored()).sum();
                if (trials > 0 && fired.stream().allMatch(one -> one.tally().sum() == 0)) {
                    idle.add(
                            system.name() + ": " + perturbation + " never acted in " + trials + " "
                                    + (trials == 1 ? "trial" : "trials")
                                    + "; there was nothing for it to act on, its schedule passed it over, or they were not played; so this says nothing of recovery.");
                }
            }
        }
        return idle;
    }
}
