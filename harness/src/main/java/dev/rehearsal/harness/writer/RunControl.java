package dev.rehearsal.harness.writer;

import java.util.List;
import java.util.OptionalLong;

/** What others may do to a run while it is under way, besides reading what it has stored. Implementations are thread-safe. */
public interface RunControl {

    /**
     * Begin no further model call and break off those under way. What was played is kept, and the run's process ends as if it had been
     * interrupted. Returns once no model call of a system is under way, or after two seconds.
     *
     * @return how many model calls of systems were under way
     */
    int stop();

    /** Return the numbers of the trials that are played right now and can be taken over, in order. */
    List<Long> underWay();

    /**
     * Have a person take over one trial.
     *
     * @param number its place in the run
     * @param reason what its outcome says of it
     * @param askedNanos when the person asked for it, by {@link System#nanoTime()}
     * @return milliseconds from the asking to its last call broken off; empty where no such trial is played
     */
    OptionalLong takeOver(long number, String reason, long askedNanos) throws InterruptedException;
}
