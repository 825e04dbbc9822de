package dev.rehearsal.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A switch by which a person takes one trial over while it is played: from then on no model call and no tool acts for it, and it ends as
 * {@link Outcome.Escalated}. Thread-safe.
 */
public final class TakeoverSwitch {

    private static final double NANOS_PER_MS = 1e6;

    private final List<Runnable> parts = new ArrayList<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    private Optional<String> reason = Optional.empty();
    private long asked;
    private OptionalLong milliseconds = OptionalLong.empty();
    private boolean over;

    /**
     * Take the trial over: all that acts for it is told, in the order in which it joined.
     *
     * @param why what the outcome says of it
     * @param askedNanos when the person asked for it, by {@link System#nanoTime()}
     * @return whether it was still played, and nobody had taken it before
     */
    public synchronized boolean take(String why, long askedNanos) {
        if (over || reason.isPresent()) {
            return false;
        }
        reason = Optional.of(why);
        asked = askedNanos;
        parts.forEach(Runnable::run);
        return true;
    }

    /**
     * Wait until nothing of the trial is under way any more.
     *
     * @return milliseconds from the asking to then, rounded up; empty where it took longer than that
     */
    public OptionalLong await(Duration patience) throws InterruptedException {
        if (!settled.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return OptionalLong.empty();
        }
        synchronized (this) {
            return milliseconds;
        }
    }

    /** Have this told of a takeover; at once where there was one already. It must not wait for anything. */
    synchronized void onTakeover(Runnable part) {
        parts.add(part);
        if (reason.isPresent()) {
            part.run();
        }
    }

    /** End the time in which the trial can be taken over; returns why it was, where it was. */
    synchronized Optional<String> close() {
        over = true;
        return reason;
    }

    /** Note that the last call is broken off; returns how many milliseconds that took, where the trial was taken over. */
    synchronized OptionalLong settle() {
        if (reason.isPresent() && milliseconds.isEmpty()) {
            milliseconds = OptionalLong.of((long) Math.ceil((System.nanoTime() - asked) / NANOS_PER_MS));
        }
        settled.countDown();
        return milliseconds;
    }
}
