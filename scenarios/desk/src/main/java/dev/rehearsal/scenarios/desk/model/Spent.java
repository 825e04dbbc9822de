package dev.rehearsal.scenarios.desk.model;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A counter of what a trial took, held against its limits. Thread-safe. */
final class Spent {

    private final Limits limits;
    private final long deadlineNanos;
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicLong tokens = new AtomicLong();

    Spent(Limits limits, long deadlineNanos) {
        this.limits = limits;
        this.deadlineNanos = deadlineNanos;
    }

    void turn(long taken) {
        turns.incrementAndGet();
        tokens.addAndGet(taken);
    }

    /** Throw where turns, tokens or time are used up. */
    void check() {
        if (turns.get() >= limits.turns()) {
            throw GaveUpException.limit("turn limit: " + turns.get() + " of " + limits.turns() + " model calls made");
        }
        if (tokens.get() >= limits.tokens()) {
            throw GaveUpException.limit("token limit: " + tokens.get() + " of " + limits.tokens() + " tokens used");
        }
        if (Thread.currentThread().isInterrupted() || System.nanoTime() >= deadlineNanos) {
            throw GaveUpException.limit("the deadline is reached");
        }
    }
}
