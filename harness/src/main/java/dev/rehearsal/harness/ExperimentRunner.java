package dev.rehearsal.harness;

import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.scenarios.Player;
import dev.rehearsal.scenarios.Trial;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Play every trial of an experiment that is not stored yet, score it and hand it on. Trials run on virtual threads, at
 * most {@link Experiment#concurrency()} at once; none is kept in memory after it was handed on.
 */
public final class ExperimentRunner {

    private final Stage stage;
    private final Plan plan;
    private final Crew crew;

    /**
     * Make systems and scorers and lay out the plan.
     *
     * @throws dev.rehearsal.datasets.input.InvalidInput for every mistake that can be found before playing
     */
    public ExperimentRunner(Experiment experiment) {
        this.stage = new Stage(experiment);
        this.plan = new Plan(experiment, stage, new Player(experiment.deadline(), System::nanoTime));
        this.crew = new Crew(experiment.concurrency());
    }

    /** Return how many trials the experiment has in all. */
    public long planned() {
        return plan.size();
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
        try (Stream<Plan.Item> trials = plan.trials()) {
            trials.filter(item -> !stored.get(Math.toIntExact(item.number())))
                    .takeWhile(item -> crew.isOpen())
                    .forEach(item -> crew.send(() -> store.accept(play(item))));
        } finally {
            crew.await();
        }
        return !crew.stopped();
    }

    /** Begin no further trial and interrupt those under way; they are played again when the run is resumed. */
    public void stop() {
        crew.stop();
    }

    private ScoredTrial play(Plan.Item item) throws InterruptedException {
        Trial trial = item.playing().play();
        return new ScoredTrial(item.number(), trial, stage.score(trial));
    }
}
