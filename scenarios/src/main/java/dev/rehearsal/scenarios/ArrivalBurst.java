package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Further arrivals of a trial's task at the same system: all are made ready first, and begin at the moment at which the trial's clock
 * starts. When the burst is closed, none of them is under way any more. Used by the one thread that plays the trial.
 */
final class ArrivalBurst implements AutoCloseable {

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("arrival-", 0).factory());
    private final CountDownLatch beginning = new CountDownLatch(1);
    private final List<CompletableFuture<Void>> ready = new ArrayList<>();
    private final List<Future<Usage>> arrivals = new ArrayList<>();
    private final Set<Integer> begun = new ConcurrentSkipListSet<>();

    /** The playing of one arrival, which says what it took. */
    @FunctionalInterface
    interface Arrival {
        Usage play(SystemUnderTest system) throws InterruptedException;
    }

    /**
     * Have the task arrive once more.
     *
     * @param arrival is given the system, which holds it back until all begin
     */
    void add(SystemUnderTest system, Arrival arrival) {
        CompletableFuture<Void> prepared = new CompletableFuture<>();
        ready.add(prepared);
        int nth = ready.size();
        arrivals.add(threads.submit(() -> {
            try {
                return arrival.play(new Gated(
                        system,
                        () -> {
                            prepared.complete(null);
                            beginning.await();
                        },
                        () -> begun.add(nth)));
            } finally {
                prepared.complete(null); // one that could not be made ready holds nobody up
            }
        }));
    }

    /** Return the same system for the trial itself: once all are ready the arrivals begin, and the trial with them. */
    SystemUnderTest leading(SystemUnderTest system) {
        return new Gated(
                system,
                () -> {
                    try {
                        CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new))
                                .get();
                    } catch (ExecutionException e) {
                        throw new AssertionError("nothing completes them with a failure", e);
                    }
                    beginning.countDown();
                },
                () -> {});
    }

    /**
     * Wait until the last arrival has ended, which its deadline makes sure of; those that never began are cut off.
     *
     * @return what all of them took
     * @throws InterruptedException when the run is stopped
     */
    Usage await() throws InterruptedException {
        if (beginning.getCount() > 0) {
            threads.shutdownNow();
        }
        Usage took = Usage.NOTHING;
        for (Future<Usage> arrival : arrivals) {
            took = took.plus(ended(arrival).orElse(Usage.NOTHING));
        }
        return took;
    }

    /** Return which of them were really played, numbered from 1, in order. */
    Set<Integer> begun() {
        return begun;
    }

    private static Optional<Usage> ended(Future<Usage> arrival) throws InterruptedException {
        try {
            return Optional.of(arrival.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                return Optional.empty(); // cut off before it began, or as the run was stopped
            }
            throw new AssertionError("whatever a system throws is an outcome", e);
        }
    }

    /** Cut off those that are still under way, and wait until they have given up. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    /** What has to happen once a playing is ready. */
    @FunctionalInterface
    private interface Gate {
        void pass() throws InterruptedException;
    }

    /** A system that waits at a gate once it is ready, and before the clock starts. */
    private record Gated(SystemUnderTest system, Gate gate, Runnable begun) implements SystemUnderTest {
        @Override
        public void prepare(TrialContext terms) throws Exception {
            system.prepare(terms);
            gate.pass();
        }

        @Override
        public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
            begun.run();
            return system.play(task, terms);
        }

        @Override
        public Optional<String> explainSilence(String trial) throws InterruptedException {
            return system.explainSilence(trial);
        }

        @Override
        public boolean reportsSpans() {
            return system.reportsSpans();
        }
    }
}
