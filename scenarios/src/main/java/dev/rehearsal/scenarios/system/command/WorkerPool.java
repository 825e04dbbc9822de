package dev.rehearsal.scenarios.system.command;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.process.ManagedProcess;
import dev.rehearsal.scenarios.process.OutputCollector;
import dev.rehearsal.scenarios.system.protocol.Transport;
import dev.rehearsal.scenarios.system.protocol.TurnId;
import dev.rehearsal.scenarios.system.protocol.TurnReply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A pool of processes that answer one line with one line. One is started when a trial finds none free, so there are
 * never more than trials at once; one that broke the protocol, or printed more than its answer before it was asked again, is
 * not used again. Thread-safe.
 */
final class WorkerPool {

    private static final System.Logger LOG = System.getLogger(WorkerPool.class.getName());
    private static final int MAX_ASKED = 1_000;

    private final ProcessLauncher program;
    private final SilenceExplanation silence;
    private final Duration patience;
    private final Queue<Worker> free = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean warned = new AtomicBoolean();

    WorkerPool(ProcessLauncher program, SilenceExplanation silence, Duration patience) {
        this.program = program;
        this.silence = silence;
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

    private Worker take() throws IOException {
        for (Worker worker = free.poll(); worker != null; worker = free.poll()) {
            Optional<String> unasked = worker.child().output().unasked();
            if (worker.child().alive() && unasked.isEmpty()) {
                return worker;
            }
            unasked.ifPresent(this::warn);
            worker.running().close(); // ended, or said more than it was asked
        }
        return new Worker(program.start(Optional.empty(), Map.of()), new ArrayDeque<>());
    }

    /** Said once: a worker that does so does it after each answer. */
    private void warn(String unasked) {
        if (!warned.getAndSet(true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a worker of " + program.name() + " printed more after its answer: " + program.quoted(unasked)
                            + ". It was ended and another one takes its place, as others will that do so.");
        }
    }

    /**
     * A process and what it was asked.
     *
     * @param running the process
     * @param asked the latest turns, the current one last
     */
    private record Worker(ProcessLauncher.Running running, ArrayDeque<TurnId> asked) {
        ManagedProcess child() {
            return running.child();
        }

        void note(TurnId turn) {
            asked.add(turn);
            if (asked.size() > MAX_ASKED) {
                asked.remove();
            }
        }

        /** Return whether the current turn is its first. */
        boolean isNew() {
            return asked.size() == 1;
        }

        /** Return whether a reply says that it answers an earlier turn and not this one. */
        boolean isLate(TurnReply reply, TurnId turn) {
            return !reply.echo().fits(turn) && asked.stream().anyMatch(reply.echo()::fits);
        }
    }

    private final class Lent implements Transport {

        private Optional<Worker> worker = Optional.empty();
        private boolean sound;
        /** Of a worker that never answered: one that did knows how to answer a line. */
        private volatile Optional<AwaitedLine> unanswered = Optional.empty();

        @Override
        public Answer ask(TurnId turn, String request, boolean last) throws InterruptedException {
            boolean first = worker.isEmpty();
            sound = false;
            if (first) {
                try {
                    worker = Optional.of(take());
                } catch (IOException e) {
                    return program.notStarted(e);
                }
            }
            Optional<String> unasked =
                    first ? Optional.empty() : worker.get().child().output().unasked();
            return unasked.isPresent() ? program.saidMore(unasked.get()) : answer(worker.get(), turn, request);
        }

        private Answer answer(Worker asked, TurnId turn, String request) throws InterruptedException {
            ManagedProcess child = asked.child();
            asked.note(turn);
            child.send(request, false);
            boolean late = false;
            while (true) {
                AwaitedLine awaited = new AwaitedLine(child);
                unanswered = asked.isNew() ? Optional.of(awaited) : Optional.empty();
                OutputCollector.Line line = awaited.take();
                if (child.output().overflown()) {
                    return program.crashed(CommandSystem.TOO_MUCH);
                }
                if (!line.whole()) {
                    return program.crashed(
                            "a worker must answer each line with a line, but exited with " + child.end(),
                            asked.running());
                }
                if (line.text().isBlank()) {
                    continue;
                }
                try {
                    TurnReply reply = TurnReply.read("stdout of worker " + program.name(), line.text());
                    if (!asked.isLate(reply, turn)) {
                        sound = !late && reply.echo().fits(turn);
                        return new Answer.Said(reply);
                    }
                    late = true; // an answer to a turn that is over; such a worker is not used again
                } catch (InvalidInputException e) {
                    return new Answer.Broken(new Outcome.Crashed(String.valueOf(e.getMessage())));
                }
            }
        }

        @Override
        public Optional<String> explainSilence() throws InterruptedException {
            Optional<AwaitedLine> silent = unanswered;
            return silent.isEmpty() ? Optional.empty() : Optional.of(silence.of(silent.get()));
        }

        @Override
        public void close() {
            worker.ifPresent(one -> {
                if (sound) {
                    free.add(one); // behind the others: what it may still print has the longest time to come
                } else {
                    one.running().close();
                }
            });
        }
    }
}
