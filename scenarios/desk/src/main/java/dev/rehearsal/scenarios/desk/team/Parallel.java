package dev.rehearsal.scenarios.desk.team;

import dev.rehearsal.scenarios.desk.model.GaveUpException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work run at once on virtual threads and waited for whole, also where some of it fails, so that what is done does not
 * hang on who came first; an interrupt reaches every one.
 */
final class Parallel {

    private Parallel() {}

    /** Run all of it; throw what the first that failed threw, in the order of the work. */
    static void run(List<Runnable> work) {
        List<FutureTask<?>> tasks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Runnable one : work) {
            FutureTask<?> task = new FutureTask<>(one, null);
            tasks.add(task);
            threads.add(Thread.ofVirtual().start(task));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
            for (FutureTask<?> task : tasks) {
                task.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GaveUpException.limit("the trial was stopped");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e.getCause());
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }
}
