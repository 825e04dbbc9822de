package dev.rehearsal.harness.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.Node.ExecutionMode;

/**
 * An executor of concurrent nodes on virtual threads, all at once, and the others after them in order. A scenario's
 * test begins only when its first trial does: how many are played at once is the suite's {@code concurrency}.
 */
final class VirtualThreadExecutorService implements HierarchicalTestExecutorService {

    /** Run the engine's root on the thread that called, so that whoever interrupts it interrupts the tests. */
    @Override
    public Future<@Nullable Void> submit(TestTask task) {
        task.execute();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void invokeAll(List<? extends TestTask> tasks) {
        List<Thread> threads = new ArrayList<>();
        for (TestTask task : tasks) {
            if (task.getExecutionMode() == ExecutionMode.CONCURRENT) {
                threads.add(Thread.startVirtualThread(() -> {
                    if (task.getTestDescriptor() instanceof ScenarioNode scenario) {
                        scenario.awaitBegin();
                    }
                    task.execute();
                }));
            }
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    tasks.forEach(VirtualThreadExecutorService::stop);
                    threads.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        for (TestTask task : tasks) {
            if (task.getExecutionMode() == ExecutionMode.SAME_THREAD) {
                task.execute();
            }
        }
    }

    /** Stop the suite itself: JUnit clears a thread's interrupt when a node begins. */
    private static void stop(TestTask task) {
        Optional<TestDescriptor> at = Optional.of(task.getTestDescriptor());
        while (at.isPresent()) {
            if (at.get() instanceof SuiteNode suite) {
                suite.stop();
            }
            at = at.get().getParent();
        }
    }

    @Override
    public void close() {}
}
