package dev.rehearsal.harness;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.scenarios.GatedPlayer;
import dev.rehearsal.scenarios.GatedPlayer.Part;
import dev.rehearsal.scenarios.GatedPlayer.Take;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Seeds;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.replay.Replay;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.system.Recorded;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lay out every trial of an experiment in one sequence that is the same each time, so that a trial's place in it names
 * the trial. Live systems come first, case by case, so that those compared play side by side; then the recordings.
 */
final class Plan {

    private final Experiment experiment;
    private final Cast cast;
    private final GatedPlayer player;
    private final List<Subject> subjects;
    private final long liveSize;
    private final long size;

    /** Lay out the plan; reads every recording once, so that a mistake in one is found before anything is stored. */
    Plan(Experiment experiment, Cast cast, GatedPlayer player) {
        this.experiment = experiment;
        this.cast = cast;
        this.player = player;
        this.subjects = subjects(experiment);
        long recorded = 0;
        for (SystemPlan.FromFile file : recordings()) {
            recorded += Recordings.count(file);
        }
        long live = live().isEmpty()
                ? 0
                : IntStream.range(0, subjects.size())
                                .mapToLong(place -> IntStream.range(0, experiment.repetitions())
                                        .mapToLong(repetition ->
                                                takes(place, repetition).size())
                                        .sum())
                                .sum()
                        * live().size();
        this.liveSize = live;
        this.size = live + recorded;
    }

    private static List<Subject> subjects(Experiment experiment) {
        List<Subject> subjects = new ArrayList<>();
        experiment.cases().forEach(one -> subjects.add(new Subject(one, Optional.empty())));
        experiment.traces().forEach(one -> subjects.add(new Subject(one.goldenCase(), Optional.of(one.trace()))));
        return List.copyOf(subjects);
    }

    /** Return how many trials there are. */
    long size() {
        return size;
    }

    /** Return how many trials of each live system are not stored yet: the systems take turns. */
    Map<String, Long> missing(BitSet stored) {
        List<SystemPlan.Live> systems = live();
        Map<String, Long> missing = new LinkedHashMap<>();
        for (int i = 0; i < systems.size(); i++) {
            long left = 0;
            for (int number = i; number < liveSize; number += systems.size()) {
                left += stored.get(number) ? 0 : 1;
            }
            missing.put(systems.get(i).name(), left);
        }
        return missing;
    }

    /** Return the trials in order; the caller closes the stream. */
    Stream<Item> trials() {
        long[] next = {0};
        Stream<Playing> played = cues().map(this::live);
        Stream<Playing> recorded = recordings().stream().flatMap(this::recorded);
        return Stream.concat(played, recorded).map(playing -> new Item(next[0]++, playing));
    }

    /**
     * Return one live trial of the plan, to be played again.
     *
     * @param recording whose replies are served while the prompts are the same, in place of the case's own trace
     */
    Optional<Again> again(long number, Optional<Trace> recording) {
        return number >= liveSize
                ? Optional.empty()
                : cues().skip(number)
                        .findFirst()
                        .map(cue -> new Again(
                                cue.system().name(),
                                scenario(cue),
                                new Item(
                                        number,
                                        recording
                                                .map(trace -> live(cue, model -> Replay.asHeard(trace, model)))
                                                .orElseGet(() -> live(cue)))));
    }

    private Stream<Cue> cues() {
        return live().isEmpty()
                ? Stream.empty()
                : IntStream.range(0, subjects.size())
                        .boxed()
                        .flatMap(place -> IntStream.range(0, experiment.repetitions())
                                .boxed()
                                .flatMap(repetition -> takes(place, repetition).stream()
                                        .flatMap(perturbations -> live().stream()
                                                .map(system -> new Cue(
                                                        system, subjects.get(place), repetition, perturbations)))));
    }

    /** Return what is done to a case in one repetition: nothing first, then one perturbation by turns, or each. */
    private List<List<Perturbation>> takes(int place, int repetition) {
        List<Perturbation> all = cast.perturbations();
        List<List<Perturbation>> takes = new ArrayList<>();
        takes.add(List.of());
        if (experiment.fullCrossing()) {
            all.forEach(one -> takes.add(List.of(one)));
        } else if (!all.isEmpty()) {
            takes.add(List.of(all.get((place + repetition) % all.size())));
        }
        return takes;
    }

    private Playing live(Cue cue) {
        return cue.subject()
                .trace()
                .map(trace -> live(cue, model -> new Replay(trace, model)))
                .orElseGet(() -> live(cue, UnaryOperator.identity()));
    }

    private Playing live(Cue cue, UnaryOperator<Backend> tape) {
        GoldenCase one = cue.subject().goldenCase();
        String system = cue.system().name();
        Part part = replaying(cast.part(system), tape);
        Scenario scenario = scenario(cue);
        String id =
                String.join("/", system, one.id(), scenario.perturbation(), Integer.toString(scenario.repetition()));
        return () -> player.play(id, part, scenario, one.task(), cue.perturbations());
    }

    private static Part replaying(Part part, UnaryOperator<Backend> tape) {
        Map<Backend, Backend> replays = new HashMap<>();
        Map<String, Backend> models = new HashMap<>();
        part.models().forEach((name, live) -> models.put(name, replays.computeIfAbsent(live, tape)));
        return new Part(part.name(), part.system(), models, part.limits());
    }

    private Scenario scenario(Cue cue) {
        GoldenCase one = cue.subject().goldenCase();
        String arm = experiment.independentSeeds() ? cue.system().name() : "";
        return new Scenario(
                one.id(),
                Optional.of(one.task()),
                one.expectation(),
                one.tags(),
                one.clusters(),
                cue.perturbations().isEmpty()
                        ? RecordedRun.CLEAN
                        : cue.perturbations().getFirst().id(),
                cue.repetition(),
                Seeds.trial(experiment.seed(), one.id(), cue.repetition(), arm));
    }

    private Stream<Playing> recorded(SystemPlan.FromFile file) {
        Recorded system = new Recorded(file.name(), experiment.seed(), experiment.cases());
        return Recordings.stream(file).map(run -> () -> Take.recorded(system.trial(run)));
    }

    private List<SystemPlan.Live> live() {
        return experiment.systems().stream()
                .filter(SystemPlan.Live.class::isInstance)
                .map(SystemPlan.Live.class::cast)
                .toList();
    }

    private List<SystemPlan.FromFile> recordings() {
        return experiment.systems().stream()
                .filter(SystemPlan.FromFile.class::isInstance)
                .map(SystemPlan.FromFile.class::cast)
                .toList();
    }

    /** Play one trial. */
    @FunctionalInterface
    interface Playing {
        /** Return the trial. */
        Take play() throws InterruptedException;
    }

    /** One trial of the plan, not played yet. */
    record Item(long number, Playing playing) {}

    /** One live trial of the plan that can be played again. */
    record Again(String system, Scenario scenario, Item item) {}

    /** Who plays what, how often so far, under which perturbations. */
    private record Cue(SystemPlan.Live system, Subject subject, int repetition, List<Perturbation> perturbations) {}

    /** A case, with the trace whose recorded replies are served where it comes from production. */
    private record Subject(GoldenCase goldenCase, Optional<Trace> trace) {}
}
