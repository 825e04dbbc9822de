package dev.rehearsal.harness;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.scenarios.Player;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Seeds;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.system.Recorded;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lay out every trial of an experiment in one sequence that is the same each time, so that a trial's place in it names
 * the trial. Live systems come first, case by case, so that those compared play side by side; then the recordings.
 */
final class Plan {

    private final Experiment experiment;
    private final Stage stage;
    private final Player player;
    private final List<GoldenCase> cases;
    private final long size;

    /** Lay out the plan; reads every recording once, so that a mistake in one is found before anything is stored. */
    Plan(Experiment experiment, Stage stage, Player player) {
        this.experiment = experiment;
        this.stage = stage;
        this.player = player;
        this.cases = experiment.cases();
        long recorded = 0;
        for (SystemPlan.FromFile file : recordings()) {
            recorded += Recordings.count(file);
        }
        this.size = (long) cases.size() * experiment.repetitions() * live().size() + recorded;
    }

    /** Return how many trials there are. */
    long size() {
        return size;
    }

    /** Return the trials in order; the caller closes the stream. */
    Stream<Item> trials() {
        long[] next = {0};
        Stream<Playing> played = cases.stream()
                .flatMap(one -> IntStream.range(0, experiment.repetitions())
                        .boxed()
                        .flatMap(repetition -> live().stream().map(system -> live(system, one, repetition))));
        Stream<Playing> recorded = recordings().stream().flatMap(this::recorded);
        return Stream.concat(played, recorded).map(playing -> new Item(next[0]++, playing));
    }

    private Playing live(SystemPlan.Live system, GoldenCase one, int repetition) {
        SystemUnderTest underTest = stage.system(system.name());
        return () -> player.play(system.name(), underTest, scenario(system.name(), one, repetition));
    }

    private Scenario scenario(String system, GoldenCase one, int repetition) {
        String arm = experiment.independentSeeds() ? system : "";
        return new Scenario(
                one.id(),
                Optional.of(one.task()),
                one.expectation(),
                one.tags(),
                one.clusters(),
                RecordedRun.CLEAN,
                repetition,
                Seeds.trial(experiment.seed(), one.id(), repetition, arm));
    }

    private Stream<Playing> recorded(SystemPlan.FromFile file) {
        Recorded system = new Recorded(file.name(), experiment.seed(), cases);
        return Recordings.stream(file).map(run -> () -> system.trial(run));
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
        Trial play() throws InterruptedException;
    }

    /** One trial of the plan, not played yet. */
    record Item(long number, Playing playing) {}
}
