package dev.rehearsal.harness;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment.PerturbationPlan;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import dev.rehearsal.reports.analysis.CaseRequirements;
import dev.rehearsal.reports.analysis.PlannedCase;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.gateway.replay.ReplayTerms;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.fault.CaseFault;
import dev.rehearsal.scenarios.system.RecordedTrialFactory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every trial of an experiment in one sequence that is the same each time, so that a trial's place in it names the trial.
 * Live systems come first, case by case, so that those compared play side by side; then the recordings. Laying it out opens
 * nothing but the recordings, each of which is read once for its size and once for its trials. Thread-safe.
 */
public final class TrialPlan {

    private final Experiment experiment;
    /** Those that take turns, without the null replay. */
    private final List<Perturbation> perturbations;

    private final Optional<Perturbation> nullReplay;
    private final List<Subject> subjects;
    private final List<SystemPlan.Live> systems;
    private final List<Recording> recordings;
    private final SeededRandom order;

    private TrialPlan(Experiment experiment) {
        this.experiment = experiment;
        List<Perturbation> all = perturbations(experiment);
        this.perturbations = all.stream().filter(one -> !isNullReplay(one)).toList();
        this.nullReplay = all.stream().filter(TrialPlan::isNullReplay).findFirst();
        this.subjects = Stream.concat(experiment.cases().stream(), experiment.traces().stream())
                .map(one -> new Subject(
                        one, Optional.ofNullable(experiment.replays().get(one.id()))))
                .toList();
        this.systems = experiment.systems().stream()
                .filter(SystemPlan.Live.class::isInstance)
                .map(SystemPlan.Live.class::cast)
                .toList();
        this.recordings = experiment.systems().stream()
                .filter(SystemPlan.FromFile.class::isInstance)
                .map(SystemPlan.FromFile.class::cast)
                .map(Recording::new)
                .toList();
        this.order = SeededRandom.of(experiment.seed(), "order of play");
    }

    /**
     * Lay out the plan.
     *
     * @throws dev.rehearsal.datasets.input.InvalidInputException for a mistake in a perturbation
     */
    public static TrialPlan of(Experiment experiment) {
        return new TrialPlan(experiment);
    }

    /**
     * Return how many trials there are.
     *
     * @throws dev.rehearsal.datasets.input.InvalidInputException for a mistake in a recording, or one without runs
     */
    public long size() {
        return live() + recordings.stream().mapToLong(Recording::size).sum();
    }

    private long live() {
        long ofOneSystem = 0;
        for (int place = 0; place < subjects.size(); place++) {
            for (int repetition = 0; repetition < experiment.repetitions(); repetition++) {
                ofOneSystem += variants(place, repetition).size();
            }
        }
        return ofOneSystem * systems.size();
    }

    /**
     * Return the trials in order; the caller closes the stream.
     *
     * @throws dev.rehearsal.datasets.input.InvalidInputException while streaming, for a mistake in a recording
     */
    public Stream<PlannedTrial> trials() {
        long[] next = {0};
        Stream<Unnumbered> recorded = recordings.stream().flatMap(this::recorded);
        return Stream.concat(liveTrials(), recorded).map(trial -> trial.numbered(next[0]++));
    }

    /**
     * Return the same trials in the order in which they are played; the caller closes the stream. The systems that are
     * compared play a scenario one after the other, and which of them is first changes from case to case: drawn from the
     * suite's seed, each as often as any other, so that what comes with being first (a connection that must be opened, a
     * cache that is filled) falls on all alike. A system that may spend as much as another plays after it.
     *
     * @throws dev.rehearsal.datasets.input.InvalidInputException while streaming, for a mistake in a recording
     */
    public Stream<PlannedTrial> playOrder() {
        long[] next = {0};
        Stream<PlannedTrial> live = scenarios().flatMap(one -> {
            long first = next[0];
            next[0] += one.trials().size();
            return order(one).mapToObj(system -> one.trials().get(system).numbered(first + system));
        });
        Stream<Unnumbered> recorded = recordings.stream().flatMap(this::recorded);
        return Stream.concat(live, recorded.map(trial -> trial.numbered(next[0]++)));
    }

    /**
     * Of as many cases in a row as there are systems each system is first in one, second in one, and so on; how they begin is
     * drawn.
     */
    private IntStream order(Contest one) {
        int systems = one.trials().size();
        if (systems == 1) {
            return IntStream.of(0);
        }
        long index = (long) one.repetition() * subjects.size() + one.place();
        List<Integer> drawn =
                new ArrayList<>(IntStream.range(0, systems).boxed().toList());
        SeededRandom random = order.child(index / systems).child(one.variant());
        for (int i = systems - 1; i > 0; i--) {
            Collections.swap(drawn, i, random.child(i).below(i + 1));
        }
        int turn = Math.toIntExact(index % systems);
        List<Integer> inTurn = IntStream.range(0, systems)
                .mapToObj(i -> drawn.get((i + turn) % systems))
                .toList();
        return Stream.of(false, true)
                .flatMap(waits -> inTurn.stream()
                        .filter(system -> this.systems.get(system).budget().isPresent() == waits))
                .mapToInt(Integer::intValue);
    }

    /** Return the live trials in a part of the plan that others wait for, as they may spend as much. */
    Stream<PlannedTrial.Live> awaited(BitSet numbers) {
        Set<String> teams = experiment.teamsWithBudget();
        long[] next = {0};
        return teams.isEmpty()
                ? Stream.empty()
                : liveTrials()
                        .map(trial -> (PlannedTrial.Live) trial.numbered(next[0]++))
                        .filter(trial ->
                                teams.contains(trial.system()) && numbers.get(Math.toIntExact(trial.number())));
    }

    /** Return a live trial by its number; empty where that is a recorded one, or there is none. */
    public Optional<PlannedTrial.Live> live(long number) {
        return liveTrials()
                .skip(number)
                .findFirst()
                .map(trial -> trial.numbered(number))
                .map(PlannedTrial.Live.class::cast);
    }

    /**
     * Return the cases of each system in a part of the trials, with how often each is played there. Of a recording with more cases than
     * {@link CaseRequirements#MAX_CASES}, only so many.
     *
     * @throws dev.rehearsal.datasets.input.InvalidInputException for a mistake in a recording, or one without runs
     */
    Map<String, List<PlannedCase>> cases(Subgroup part) {
        Map<String, List<PlannedCase>> cases = new LinkedHashMap<>();
        List<PlannedCase> live = new ArrayList<>();
        for (int place = 0; place < subjects.size(); place++) {
            GoldenCase one = subjects.get(place).goldenCase();
            int repetitions = repetitions(place, part);
            if (repetitions > 0) {
                live.add(new PlannedCase(one.id(), one.clusters(), repetitions));
            }
        }
        systems.forEach(system -> cases.put(system.name(), List.copyOf(live)));
        for (Recording recording : recordings) {
            Map<String, PlannedCase> recorded = new LinkedHashMap<>();
            scenarios(recording, scenario -> {
                boolean room = recorded.size() < CaseRequirements.MAX_CASES || recorded.containsKey(scenario.caseId());
                if (room && isIn(scenario, part)) {
                    recorded.merge(
                            scenario.caseId(),
                            new PlannedCase(scenario.caseId(), scenario.clusters(), 1),
                            (one, again) -> new PlannedCase(one.id(), one.clusters(), one.repetitions() + 1));
                }
            });
            cases.put(recording.system(), List.copyOf(recorded.values()));
        }
        return cases;
    }

    /** Return how often a case is played in a part of the trials. */
    private int repetitions(int place, Subgroup part) {
        return switch (part) {
            case Subgroup.Clean ignored -> experiment.repetitions();
            case Subgroup.Tagged tagged ->
                subjects.get(place).goldenCase().tags().contains(tagged.tag()) ? experiment.repetitions() : 0;
            case Subgroup.Under under ->
                (int) IntStream.range(0, experiment.repetitions())
                        .filter(repetition -> variants(place, repetition).stream()
                                .flatMap(List::stream)
                                .anyMatch(one -> one.id().equals(under.perturbation())))
                        .count();
        };
    }

    private static boolean isIn(Scenario scenario, Subgroup part) {
        boolean clean = scenario.perturbation().equals(RecordedRun.CLEAN);
        return switch (part) {
            case Subgroup.Clean ignored -> clean;
            case Subgroup.Tagged tagged -> clean && scenario.tags().contains(tagged.tag());
            case Subgroup.Under under -> scenario.perturbation().equals(under.perturbation());
        };
    }

    /**
     * Return the parts of the trials that a gate can be about: the perturbations of the suite, and those of recordings; the tags of the
     * cases.
     *
     * @throws dev.rehearsal.datasets.input.InvalidInputException for a mistake in a recording, or one without runs
     */
    Set<Subgroup> subgroups() {
        Set<Subgroup> parts = new LinkedHashSet<>();
        if (!systems.isEmpty()) {
            Stream.concat(perturbations.stream(), nullReplay.stream())
                    .forEach(one -> parts.add(new Subgroup.Under(one.id())));
            subjects.forEach(one -> one.goldenCase().tags().forEach(tag -> parts.add(new Subgroup.Tagged(tag))));
        }
        recordings.forEach(recording -> scenarios(recording, scenario -> {
            if (scenario.perturbation().equals(RecordedRun.CLEAN)) {
                scenario.tags().forEach(tag -> parts.add(new Subgroup.Tagged(tag)));
            } else {
                parts.add(new Subgroup.Under(scenario.perturbation()));
            }
        }));
        return parts;
    }

    private void scenarios(Recording recording, Consumer<Scenario> each) {
        try (Stream<Unnumbered> trials = recorded(recording)) {
            trials.forEach(trial -> each.accept(trial.numbered(0).scenario()));
        }
    }

    /** Return how many trials of each live system are not stored yet: the systems take turns. */
    Map<String, Long> missing(BitSet stored) {
        Map<String, Long> missing = new LinkedHashMap<>();
        long size = live();
        for (int i = 0; i < systems.size(); i++) {
            long left = 0;
            for (int number = i; number < size; number += systems.size()) {
                left += stored.get(number) ? 0 : 1;
            }
            missing.put(systems.get(i).name(), left);
        }
        return missing;
    }

    /** Return the live trials that are not stored yet and whose case a model may have to word. */
    Stream<PlannedTrial.Live> modelWorded(BitSet stored) {
        long[] next = {0};
        boolean none = perturbations.stream()
                .noneMatch(
                        one -> one instanceof CaseFault fault && fault.model().isPresent());
        return none
                ? Stream.empty()
                : liveTrials()
                        .map(trial -> trial.numbered(next[0]++))
                        .filter(trial -> !stored.get(Math.toIntExact(trial.number())))
                        .map(PlannedTrial.Live.class::cast);
    }

    /** Return how many further times the tasks of trials that are not stored yet arrive under bursts, by live system; those without are left out. */
    Map<String, Long> arrivals(BitSet stored) {
        Map<String, Long> arrivals = new LinkedHashMap<>();
        if (perturbations.stream().anyMatch(one -> one.arrivals() > 0)) {
            long[] next = {0};
            liveTrials()
                    .map(trial -> (PlannedTrial.Live) trial.numbered(next[0]++))
                    .filter(trial -> !stored.get(Math.toIntExact(trial.number())))
                    .forEach(trial -> arrivals.merge(trial.system(), trial.arrivals(), Long::sum));
        }
        return arrivals;
    }

    private Stream<Unnumbered> liveTrials() {
        return scenarios().flatMap(one -> one.trials().stream());
    }

    /** Return what the systems are compared in, one after the other. */
    private Stream<Contest> scenarios() {
        return systems.isEmpty()
                ? Stream.empty()
                : IntStream.range(0, subjects.size())
                        .boxed()
                        .flatMap(place -> IntStream.range(0, experiment.repetitions())
                                .boxed()
                                .flatMap(repetition -> scenarios(place, repetition)));
    }

    private Stream<Contest> scenarios(int place, int repetition) {
        List<List<Perturbation>> variants = variants(place, repetition);
        return IntStream.range(0, variants.size())
                .mapToObj(variant -> new Contest(
                        place,
                        repetition,
                        variant,
                        systems.stream()
                                .map(system -> live(system, subjects.get(place), repetition, variants.get(variant)))
                                .toList()));
    }

    /**
     * Return what is done to a case in one repetition: nothing first, then the null replay of a suite that has one, then one
     * perturbation by turns, or each. The null replay takes no turn: each perturbed trial is paired with that of its own case and
     * repetition.
     */
    private List<List<Perturbation>> variants(int place, int repetition) {
        List<List<Perturbation>> variants = new ArrayList<>();
        variants.add(List.of());
        nullReplay.ifPresent(one -> variants.add(List.of(one)));
        if (experiment.fullCrossing()) {
            perturbations.forEach(one -> variants.add(List.of(one)));
        } else if (!perturbations.isEmpty()) {
            variants.add(List.of(perturbations.get((place + repetition) % perturbations.size())));
        }
        return variants;
    }

    private static boolean isNullReplay(Perturbation one) {
        return one.id().equals(RecordedRun.NULL_REPLAY);
    }

    private Unnumbered live(SystemPlan.Live plan, Subject subject, int repetition, List<Perturbation> variant) {
        String system = plan.name();
        String perturbation =
                variant.isEmpty() ? RecordedRun.CLEAN : variant.getFirst().id();
        return number -> new PlannedTrial.Live(
                number,
                system,
                Scenario.of(subject.goldenCase(), perturbation, repetition, experiment.seed(), experiment.arm(system)),
                variant.stream()
                        .map(one -> CaseFault.of(one, subject.goldenCase().variants()))
                        .toList(),
                subject.replay(),
                plan.budget());
    }

    private static List<Perturbation> perturbations(Experiment experiment) {
        List<Perturbation> perturbations = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (PerturbationPlan plan : experiment.perturbations()) {
            Perturbation made = PerturbationsReader.create(plan.entry(), plan.where());
            if (!ids.add(made.id())) {
                throw new InvalidInputException(
                        plan.where(),
                        "perturbations must have names of their own",
                        InvalidInputException.quote(made.id()) + " stands twice",
                        "Give one of them an \"id\"");
            }
            FaultPlaces.require(plan, made, experiment);
            perturbations.add(made);
        }
        return List.copyOf(perturbations);
    }

    private Stream<Unnumbered> recorded(Recording recording) {
        RecordedTrialFactory system =
                new RecordedTrialFactory(recording.system(), experiment.seed(), experiment.cases());
        return recording.runs().map(run -> number -> new PlannedTrial.Recorded(number, system.trial(run)));
    }

    /** A case, with what it is played again from where it was recorded. */
    private record Subject(GoldenCase goldenCase, Optional<ReplayTerms> replay) {}

    /** One scenario, with the trial of each system in the suite's order. */
    private record Contest(int place, int repetition, int variant, List<Unnumbered> trials) {}

    /** A trial before it has its place. */
    @FunctionalInterface
    private interface Unnumbered {
        PlannedTrial numbered(long number);
    }
}
