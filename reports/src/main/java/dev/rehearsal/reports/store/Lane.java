package dev.rehearsal.reports.store;

import dev.rehearsal.reports.store.json.PreparedTrial;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A queue of prepared trials from many callers to the one writing thread. Bounded by their number and their text, so
 * that slow disks slow the callers down and do not fill the memory. Once failed, it wakes all callers with the failure.
 */
final class Lane {

    private static final int MOST_TRIALS = 2_048;
    private static final long MOST_TEXT = 16_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<PreparedTrial> waiting = new ArrayDeque<>();
    private Optional<StoreException> failure = Optional.empty();
    private long text;
    private long accepted;
    private long durable;
    private boolean closed;

    /** Hand over a trial; blocks while the lane is full. */
    void put(PreparedTrial trial) {
        lock.lock();
        try {
            while (full() && failure.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            check();
            if (closed) {
                throw new IllegalStateException("TrialWriter: it must be open, but was closed. Append before close().");
            }
            waiting.add(trial);
            text += trial.weight();
            accepted++;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    private boolean full() {
        return waiting.size() >= MOST_TRIALS || (text > MOST_TEXT && !waiting.isEmpty());
    }

    /** Take the next trial; blocks until there is one. Empty once the lane is closed and drained. */
    Optional<PreparedTrial> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                filled.awaitUninterruptibly();
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    /** Take the next trial if one comes before the time, in nanoseconds, is over. */
    Optional<PreparedTrial> take(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (waiting.isEmpty() && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            return next();
        } catch (InterruptedException e) {
            throw new IllegalStateException("TrialWriter: nobody interrupts its own thread.", e);
        } finally {
            lock.unlock();
        }
    }

    private Optional<PreparedTrial> next() {
        PreparedTrial trial = waiting.poll();
        if (trial == null) {
            return Optional.empty();
        }
        text -= trial.weight();
        changed.signal();
        return Optional.of(trial);
    }

    /** Note that trials were committed; returns how many are by now. */
    long committed(int trials) {
        lock.lock();
        try {
            durable += trials;
            changed.signalAll();
            return durable;
        } finally {
            lock.unlock();
        }
    }

    long durable() {
        lock.lock();
        try {
            return durable;
        } finally {
            lock.unlock();
        }
    }

    /** Wait until all that was accepted before is committed. */
    void awaitDurable() {
        lock.lock();
        try {
            long goal = accepted;
            while (durable < goal && failure.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            check();
        } finally {
            lock.unlock();
        }
    }

    /** End the lane for good; the first failure counts. */
    void fail(StoreException why) {
        lock.lock();
        try {
            if (failure.isEmpty()) {
                failure = Optional.of(why);
            }
            waiting.clear();
            closed = true;
            changed.signalAll();
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Accept no more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Throw the failure, if there was one. */
    void check() {
        lock.lock();
        try {
            if (failure.isPresent()) {
                throw failure.get().again();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Return nanoseconds for milliseconds. */
    static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
