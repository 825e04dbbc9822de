package dev.rehearsal.harness;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.scenarios.GatedPlayer;
import dev.rehearsal.scenarios.GatedPlayer.Part;
import dev.rehearsal.scenarios.GatedPlayer.Take;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Seeds;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.replay.Replay;
import dev.rehearsal.scenarios.system.Recorded;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Lay out every trial of an experiment in one sequence that is the same each time, so that a trial's place in it names
 * the trial. Live systems come first, case by case, so that those compared play side by side; then the recordings.
 */
final class Plan {

    private final Experiment experiment;
    private final Cast cast;
    private final GatedPlayer player;
    private final Order order;
    private final long size;

    /** Lay out the plan; reads every recording once, so that a mistake in one is found before anything is stored. */
    Plan(Experiment experiment, Cast cast, GatedPlayer player) {
        this.experiment = experiment;
        this.cast = cast;
        this.player = player;
        this.order = new Order(experiment, cast.perturbations());
        long recorded = 0;
        for (SystemPlan.FromFile file : recordings()) {
            recorded += Recordings.count(file);
        }
        this.size = order.size() + recorded;
    }

    /** Return how many trials there are. */
    long size() {
        return size;
    }

    /** Return the trials in order; the caller closes the stream. */
    Stream<Item> trials() {
        long[] next = {0};
        Stream<Playing> recorded = recordings().stream().flatMap(this::recorded);
        return Stream.concat(order.slots().map(this::live), recorded).map(playing -> new Item(next[0]++, playing));
    }

    /** Return how many trials of each live system are not stored yet: the systems take turns. */
    Map<String, Long> missing(BitSet stored) {
        return order.missing(stored);
    }

    /**
     * Return one live trial of the plan, to be played again.
     *
     * @param recording whose replies are served while the prompts are the same, in place of the case's own trace
     */
    Optional<Again> again(long number, Optional<Trace> recording) {
        return order.slots()
                .skip(number)
                .findFirst()
                .map(slot -> new Again(
                        slot.system().name(),
                        scenario(slot),
                        new Item(
                                number,
                                recording
                                        .map(trace -> live(slot, model -> Replay.asHeard(trace, model)))
                                        .orElseGet(() -> live(slot)))));
    }

    private Playing live(Order.Slot slot) {
        return slot.subject()
                .trace()
                .map(trace -> live(slot, model -> new Replay(trace, model)))
                .orElseGet(() -> live(slot, UnaryOperator.identity()));
    }

    private Playing live(Order.Slot slot, UnaryOperator<Backend> tape) {
        String system = slot.system().name();
        GoldenCase one = slot.subject().goldenCase();
        Part part = replaying(cast.part(system), tape);
        Scenario scenario = scenario(slot);
        String id = String.join("/", system, one.id(), slot.perturbation(), Integer.toString(slot.repetition()));
        return () -> player.play(id, part, scenario, one.task(), slot.perturbations());
    }

    private static Part replaying(Part part, UnaryOperator<Backend> tape) {
        Map<Backend, Backend> replays = new HashMap<>();
        Map<String, Backend> models = new HashMap<>();
        part.models().forEach((name, live) -> models.put(name, replays.computeIfAbsent(live, tape)));
        return new Part(part.name(), part.system(), models, part.limits());
    }

    private Scenario scenario(Order.Slot slot) {
        GoldenCase one = slot.subject().goldenCase();
        String arm = experiment.independentSeeds() ? slot.system().name() : "";
        return new Scenario(
                one.id(),
                Optional.of(one.task()),
                one.expectation(),
                one.tags(),
                one.clusters(),
                slot.perturbation(),
                slot.repetition(),
                Seeds.trial(experiment.seed(), one.id(), slot.repetition(), arm));
    }

    private Stream<Playing> recorded(SystemPlan.FromFile file) {
        Recorded system = new Recorded(file.name(), experiment.seed(), experiment.cases());
        return Recordings.stream(file).map(run -> () -> Take.recorded(system.trial(run)));
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
}
