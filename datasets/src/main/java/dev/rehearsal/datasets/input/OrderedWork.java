package dev.rehearsal.datasets.input;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Computations that all processors do at once and whose results come in the order in which they were given. What waits and what is done but
 * not taken yet is bounded by number and by weight, so that memory stays flat. Computations must not wait for one another. For one thread.
 *
 * @param <R> what a computation gives
 */
public final class OrderedWork<R> {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final ExecutorService WORKERS = Executors.newFixedThreadPool(
            PROCESSORS,
            Thread.ofPlatform().daemon().name("rehearsal-reader-", 1).factory());

    private final long maxWeight;
    private final Queue<Pending<R>> pending = new ArrayDeque<>();
    private long weight;

    private record Pending<R>(Future<R> result, long weight) {}

    /**
     * Begin without any.
     *
     * @param maxWeight of what is under way together, unless it is one alone
     */
    public OrderedWork(long maxWeight) {
        this.maxWeight = maxWeight;
    }

    /** Return whether a result must be taken before more is given. */
    public boolean isFull() {
        return pending.size() > 2 * PROCESSORS || (!pending.isEmpty() && weight >= maxWeight);
    }

    /** Return whether no result will come. */
    public boolean isEmpty() {
        return pending.isEmpty();
    }

    /** Give one more. */
    public void add(long itsWeight, Supplier<R> computation) {
        pending.add(new Pending<>(WORKERS.submit(computation::get), itsWeight));
        weight += itsWeight;
    }

    /** Wait for the next result and return it; throw what its computation threw. */
    public R next() {
        Pending<R> first = pending.remove();
        weight -= first.weight();
        try {
            return first.result().get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException failure) {
                throw failure;
            } else if (cause instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException("a computation can throw nothing else", cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("reading was interrupted", e);
        }
    }
}
