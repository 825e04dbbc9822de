package dev.rehearsal.scenarios.system.command;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.system.protocol.Transport;
import dev.rehearsal.scenarios.system.protocol.TurnReply;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/**
 * A pool of processes that answer one line with one line. One is started when a trial finds none free, so there are
 * never more than trials at once; one that broke the protocol is not used again. Thread-safe.
 */
final class WorkerPool {

    private final ProcessLauncher program;
    private final Duration patience;
    private final ConcurrentLinkedDeque<ProcessLauncher.Running> free = new ConcurrentLinkedDeque<>();

    WorkerPool(ProcessLauncher program, Duration patience) {
        this.program = program;
        this.patience = patience;
    }

    /** Return what carries one trial's turns to one worker. */
    Transport lend() {
        return new Lent();
    }

    /** Let the free ones end by themselves while patience lasts; then all are killed. */
    void close() {
        free.forEach(worker -> worker.child().dismiss());
        CompletableFuture.allOf(
                        free.stream().map(worker -> worker.child().ended()).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        program.close();
    }

    private ProcessLauncher.Running take() throws IOException {
        for (ProcessLauncher.Running worker = free.poll(); worker != null; worker = free.poll()) {
            if (worker.child().alive() && !worker.child().output().pending()) {
                return worker;
            }
            worker.close(); // ended, or said more than it was asked
        }
        return program.start(Optional.empty(), Map.of());
    }

    private final class Lent implements Transport {

        private Optional<ProcessLauncher.Running> worker = Optional.empty();
        private boolean sound;

        @Override
        public Answer ask(String request, boolean last) throws InterruptedException {
            sound = false;
            if (worker.isEmpty()) {
                try {
                    worker = Optional.of(take());
                } catch (IOException e) {
                    return program.notStarted(e);
                }
            }
            ManagedProcess child = worker.get().child();
            child.send(request, false);
            OutputCollector.Line line = child.output().line();
            if (child.output().overflown()) {
                return program.crashed(CommandSystem.TOO_MUCH);
            }
            if (!line.whole()) {
                return program.crashed(
                        "a worker must answer each line with a line, but exited with " + child.end(), child);
            }
            try {
                TurnReply reply = TurnReply.read("stdout of worker " + program.name(), line.text());
                sound = true;
                return new Answer.Said(reply);
            } catch (InvalidInputException e) {
                return new Answer.Broken(new Outcome.Crashed(String.valueOf(e.getMessage())));
            }
        }

        @Override
        public void close() {
            worker.ifPresent(one -> {
                if (sound) {
                    free.push(one);
                } else {
                    one.close();
                }
            });
        }
    }
}
