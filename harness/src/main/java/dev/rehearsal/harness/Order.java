package dev.rehearsal.harness;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.scenarios.perturb.Perturbation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lay out the live trials of an experiment: case by case, so that the systems compared play side by side. */
final class Order {

    private final Experiment experiment;
    private final List<Perturbation> perturbations;
    private final List<Subject> subjects;
    private final List<SystemPlan.Live> systems;

    Order(Experiment experiment, List<Perturbation> perturbations) {
        this.experiment = experiment;
        this.perturbations = perturbations;
        List<Subject> all = new ArrayList<>();
        experiment.cases().forEach(one -> all.add(new Subject(one, Optional.empty())));
        experiment.traces().forEach(one -> all.add(new Subject(one.goldenCase(), Optional.of(one.trace()))));
        this.subjects = List.copyOf(all);
        this.systems = experiment.systems().stream()
                .filter(SystemPlan.Live.class::isInstance)
                .map(SystemPlan.Live.class::cast)
                .toList();
    }

    /** Return how many live trials there are. */
    long size() {
        return systems.isEmpty()
                ? 0
                : IntStream.range(0, subjects.size())
                                .mapToLong(place -> IntStream.range(0, experiment.repetitions())
                                        .mapToLong(repetition ->
                                                takes(place, repetition).size())
                                        .sum())
                                .sum()
                        * systems.size();
    }

    /** Return how many trials of each system are not stored yet: the systems take turns. */
    Map<String, Long> missing(BitSet stored) {
        Map<String, Long> missing = new LinkedHashMap<>();
        long size = size();
        for (int i = 0; i < systems.size(); i++) {
            long left = 0;
            for (int number = i; number < size; number += systems.size()) {
                left += stored.get(number) ? 0 : 1;
            }
            missing.put(systems.get(i).name(), left);
        }
        return missing;
    }

    /** Return the live trials in order. */
    Stream<Slot> slots() {
        return systems.isEmpty()
                ? Stream.empty()
                : IntStream.range(0, subjects.size())
                        .boxed()
                        .flatMap(place -> IntStream.range(0, experiment.repetitions())
                                .boxed()
                                .flatMap(repetition -> takes(place, repetition).stream()
                                        .flatMap(takes -> systems.stream()
                                                .map(system ->
                                                        new Slot(system, subjects.get(place), repetition, takes)))));
    }

    /** Return what is done to a case in one repetition: nothing first, then one perturbation by turns, or each. */
    private List<List<Perturbation>> takes(int place, int repetition) {
        List<List<Perturbation>> takes = new ArrayList<>();
        takes.add(List.of());
        if (experiment.fullCrossing()) {
            perturbations.forEach(one -> takes.add(List.of(one)));
        } else if (!perturbations.isEmpty()) {
            takes.add(List.of(perturbations.get((place + repetition) % perturbations.size())));
        }
        return takes;
    }

    /** A case, with the trace whose recorded replies are served where it comes from production. */
    record Subject(GoldenCase goldenCase, Optional<Trace> trace) {}

    /** One trial to play. */
    record Slot(SystemPlan.Live system, Subject subject, int repetition, List<Perturbation> perturbations) {
        /** Return what trials are stored under: the perturbation's id, or none. */
        String perturbation() {
            return perturbations.isEmpty()
                    ? RecordedRun.CLEAN
                    : perturbations.getFirst().id();
        }
    }
}
