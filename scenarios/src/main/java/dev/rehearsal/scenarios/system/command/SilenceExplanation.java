package dev.rehearsal.scenarios.system.command;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Why a program says nothing while its input is open. Whether it answers once that ends is tried with the first trial that hangs so, whose
 * deadline has passed, and holds for all: each try may call a model once more. Thread-safe.
 */
final class SilenceExplanation {

    private static final String REMEDY = ". Let it read a line a turn, answer it with a line, and flush that";
    private static final String READS_TO_THE_END =
            "It answered as soon as its input ended, so it reads to the end of its input before it answers";
    private static final String NO_LINE =
            "What it printed had no end of line, or came only as its input ended, so its answer was not known to be whole";
    private static final String UNKNOWN =
            "It printed nothing while its input was open; a program that reads to the end of its input first waits for ever";

    private final String end;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<String> known = Optional.empty();

    /**
     * Begin to know nothing.
     *
     * @param worker whether the program answers many trials
     */
    SilenceExplanation(boolean worker) {
        this.end = worker ? " (that of a worker ends with the run)" : " (that ends after the last turn)";
    }

    /** Return a sentence without its full stop on a line that has not come by the deadline. */
    String of(AwaitedLine awaited) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (known.isEmpty()) {
                known = Optional.of(awaited.afterTheInput()
                                .map(line -> line.whole() ? READS_TO_THE_END : NO_LINE)
                                .orElse(UNKNOWN)
                        + end
                        + REMEDY);
            }
            return known.get();
        } finally {
            lock.unlock();
        }
    }
}
