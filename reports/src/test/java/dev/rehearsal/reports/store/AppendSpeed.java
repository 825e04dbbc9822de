package dev.rehearsal.reports.store;

import dev.rehearsal.judges.ScoredTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * A measurement of how fast trials become durable: {@code java … AppendSpeed FILE TRIALS}. Appends from 256 virtual
 * threads, prints milliseconds and the peak of the process's resident memory.
 */
final class AppendSpeed {

    private AppendSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        long trials = Long.parseLong(arguments[1]);
        long t0 = System.nanoTime();
        try (ResultStore store = ResultStore.open(file, InstantSource.system())) {
            long t1 = System.nanoTime();
            long c1 = cpu();
            store.start(Samples.run("r1", trials));
            Semaphore permits = new Semaphore(256);
            TrialWriter writer = store.writer("r1");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (long i = 0; i < trials; i++) {
                    ScoredTrial trial = Samples.plain(i);
                    permits.acquire();
                    threads.execute(() -> {
                        writer.append(trial);
                        permits.release();
                    });
                }
            }
            writer.close();
            long t2 = System.nanoTime();
            System.out.printf(
                    "opened in %d ms, %d trials durable in %d ms, CPU %d ms%n",
                    (t1 - t0) / 1_000_000, trials, (t2 - t1) / 1_000_000, (cpu() - c1) / 1_000_000);
        }
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .forEach(System.out::println);
    }

    /** On a busy machine the time on the wall says little. */
    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
