package dev.rehearsal.harness.run;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An executor of jobs on virtual threads, so many at once. The first job that throws ends the work; {@link #await()} throws it again.
 */
final class TrialExecutor {

    private final int size;
    private final Semaphore free;
    private final Set<Thread> working = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());
    private volatile boolean stopped;

    TrialExecutor(int size) {
        this.size = size;
        this.free = new Semaphore(size);
    }

    /** Return whether further jobs make sense. */
    boolean isOpen() {
        return !stopped && failure.get().isEmpty();
    }

    /** Return whether {@link #stop()} was called. */
    boolean stopped() {
        return stopped;
    }

    /** Start the job; blocks while all are busy. */
    void send(Job job) {
        free.acquireUninterruptibly();
        Thread thread = Thread.ofVirtual().unstarted(() -> work(job));
        working.add(thread);
        thread.start();
        if (stopped) {
            thread.interrupt();
        }
    }

    private void work(Job job) {
        try {
            job.run();
        } catch (InterruptedException e) {
            if (!stopped) {
                fail(e);
            }
        } catch (Throwable e) {
            fail(e);
        } finally {
            working.remove(Thread.currentThread());
            free.release();
        }
    }

    private void fail(Throwable thrown) {
        failure.updateAndGet(first -> first.isPresent() ? first : Optional.of(thrown));
    }

    /** Interrupt every job under way and let no other begin. */
    void stop() {
        stopped = true;
        working.forEach(Thread::interrupt);
    }

    /** Wait until no job is under way and throw what one of them threw. */
    void await() throws InterruptedException {
        free.acquire(size);
        if (failure.get().isEmpty()) {
            return;
        }
        switch (failure.get().get()) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case InterruptedException e -> throw e;
            case Throwable e -> throw new IllegalStateException("a job threw what it cannot throw", e);
        }
    }

    /** A job that may be interrupted. */
    @FunctionalInterface
    interface Job {
        /** Do it. */
        void run() throws InterruptedException;
    }
}
