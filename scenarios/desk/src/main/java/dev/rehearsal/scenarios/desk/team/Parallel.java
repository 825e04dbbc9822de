package dev.rehearsal.scenarios.desk.team;

import dev.rehearsal.scenarios.desk.model.GaveUp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Run work at once on virtual threads and wait for all of it; an interrupt reaches every one. */
final class Parallel {

    private Parallel() {}

    static <T> List<T> run(List<? extends Callable<T>> work) {
        List<FutureTask<T>> tasks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Callable<T> one : work) {
            FutureTask<T> task = new FutureTask<>(one);
            tasks.add(task);
            threads.add(Thread.ofVirtual().start(task));
        }
        try {
            List<T> results = new ArrayList<>();
            for (FutureTask<T> task : tasks) {
                results.add(task.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GaveUp.limit("the trial was stopped");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e.getCause());
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }
}
