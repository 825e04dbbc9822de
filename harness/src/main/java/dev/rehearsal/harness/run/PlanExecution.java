package dev.rehearsal.harness.run;

import dev.rehearsal.harness.PlannedTrial;
import dev.rehearsal.harness.TrialPlan;
import dev.rehearsal.harness.TrialRunner;
import dev.rehearsal.judges.ScoredTrial;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The playing of those trials of a plan that are missing, many at once. Used once; {@link #stop} may come at any time. */
public final class PlanExecution {

    private final TrialPlan plan;
    private final TrialRunner trials;
    private final RunListener listener;
    private final TrialExecutor executor;
    private volatile boolean exhausted;

    /**
     * Make one.
     *
     * @param concurrency trials at once
     * @param listener told of each trial before it is played
     */
    public PlanExecution(TrialPlan plan, TrialRunner trials, int concurrency, RunListener listener) {
        this.plan = plan;
        this.trials = trials;
        this.listener = listener;
        this.executor = new TrialExecutor(concurrency);
    }

    /**
     * Play what is missing.
     *
     * @param left the numbers of the trials that are stored already, or not wanted
     * @param played takes each trial; may block to slow the playing down; called from many threads
     * @return whether every trial was played; not so after {@link #stop()}, or when the run's money was used up
     * @throws InterruptedException when the calling thread is interrupted
     */
    public boolean play(BitSet left, Consumer<ScoredTrial> played) throws InterruptedException {
        try (Stream<PlannedTrial> planned = plan.playOrder()) {
            planned.filter(trial -> !left.get(Math.toIntExact(trial.number())))
                    .takeWhile(trial -> executor.isOpen() && !outOfFunds())
                    .forEach(trial -> executor.send(() -> {
                        try {
                            // asked again: others have ended while this one waited for its turn
                            if (!outOfFunds()) {
                                listener.trialStarted(trial.number());
                                played.accept(trials.play(trial));
                            }
                        } finally {
                            trials.end(trial);
                        }
                    }));
        } finally {
            executor.await();
        }
        if (executor.stopped()) {
            trials.close(); // at once: after an interruption the JVM may end before the run is closed
        }
        return !executor.stopped() && !exhausted;
    }

    private boolean outOfFunds() {
        if (trials.exhausted().isPresent()) {
            exhausted = true;
        }
        return exhausted;
    }

    /**
     * Begin no further trial, interrupt those under way and break off their calls; they are played again when the run is resumed.
     *
     * @return how many model calls of systems were under way
     */
    public int stop() {
        int calls =
                trials.callsUnderWay(); // of a trial that is interrupted they are given up before they are broken off
        executor.stop(); // first: a trial that sees its calls refused must not pass for one that was played
        trials.stop();
        return calls;
    }
}
