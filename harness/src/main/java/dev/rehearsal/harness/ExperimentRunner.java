package dev.rehearsal.harness;

import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.scenarios.GatedPlayer;
import dev.rehearsal.scenarios.GatedPlayer.Take;
import dev.rehearsal.scenarios.Player;
import dev.rehearsal.scenarios.gateway.Gateway;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Play every trial of an experiment that is not stored yet, score it and hand it on. Trials run on virtual threads, at
 * most {@link Experiment#concurrency()} at once; none is kept in memory after it was handed on.
 */
public final class ExperimentRunner implements AutoCloseable {

    private final Cast cast;
    private final Jury jury;
    private final Optional<Gateway> gateway;
    private final Plan plan;
    private final Crew crew;

    /**
     * Make systems and scorers, lay out the plan and open the gateway where it is needed.
     *
     * @param environment looks up the variables that hold keys
     * @throws dev.rehearsal.datasets.input.InvalidInput for every mistake that can be found before playing
     */
    public ExperimentRunner(Experiment experiment, Function<String, Optional<String>> environment) {
        this.cast = new Cast(experiment, environment);
        this.jury = new Jury(experiment, environment);
        this.gateway = cast.needsGateway()
                ? Optional.of(Gateway.start(Gateway.Settings.DEFAULTS.with(cast.prices())))
                : Optional.empty();
        this.plan = new Plan(
                experiment, cast, new GatedPlayer(new Player(System::nanoTime), gateway, experiment.deadline()));
        this.crew = new Crew(experiment.concurrency());
    }

    /** Return how many trials the experiment has in all. */
    public long planned() {
        return plan.size();
    }

    /**
     * Require that every live system can be asked; to be called before a run begins.
     *
     * @throws dev.rehearsal.scenarios.SystemUnreachable for the first that cannot
     */
    public void requireReachable() {
        cast.requireReachable();
    }

    /** Return whether a simulated model plays. */
    public boolean simulated() {
        return cast.simulated();
    }

    /**
     * Play what is missing.
     *
     * @param stored the numbers of the trials that are stored already
     * @param store takes each trial; may block to slow the playing down; called from many threads
     * @return whether every trial of the plan was played; not so after {@link #stop()}
     * @throws InterruptedException when the calling thread is interrupted
     */
    public boolean run(BitSet stored, Consumer<ScoredTrial> store) throws InterruptedException {
        return run(stored, begun -> {}, store);
    }

    /**
     * Play what is missing and be told what begins.
     *
     * @param stored the numbers of the trials that are stored already, or not wanted
     * @param begun takes the number of each trial before it is played; called from many threads
     * @param store takes each trial; may block to slow the playing down; called from many threads
     * @return whether every trial of the plan was played; not so after {@link #stop()}
     * @throws InterruptedException when the calling thread is interrupted
     */
    public boolean run(BitSet stored, LongConsumer begun, Consumer<ScoredTrial> store) throws InterruptedException {
        try (Stream<Plan.Item> trials = plan.trials()) {
            trials.filter(item -> !stored.get(Math.toIntExact(item.number())))
                    .takeWhile(item -> crew.isOpen())
                    .forEach(item -> crew.send(() -> {
                        begun.accept(item.number());
                        store.accept(play(item));
                    }));
        } finally {
            crew.await();
        }
        if (crew.stopped()) {
            cast.close(); // at once: after an interruption the JVM may end before this runner is closed
        }
        return !crew.stopped();
    }

    /** Begin no further trial and interrupt those under way; they are played again when the run is resumed. */
    public void stop() {
        crew.stop();
    }

    private ScoredTrial play(Plan.Item item) throws InterruptedException {
        Take take = item.playing().play();
        return new ScoredTrial(item.number(), take.trial(), Solo.score(jury.marking(), take));
    }

    /** Close the systems and the gateway. */
    @Override
    public void close() {
        cast.close();
        gateway.ifPresent(Gateway::close);
    }
}
