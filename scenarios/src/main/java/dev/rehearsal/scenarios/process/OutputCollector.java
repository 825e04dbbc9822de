package dev.rehearsal.scenarios.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A collector of what a process prints on stdout, on a thread of its own, since reading a pipe cannot be interrupted
 * but waiting here can. Bounded: where more is printed than allowed and not taken, collecting ends. Thread-safe.
 */
public final class OutputCollector {

    private static final int CHUNK = 64 << 10;

    private final int most;
    private final Runnable onOverflow;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int firstBreak = -1;
    private boolean ended;
    private boolean overflown;

    private OutputCollector(int most, Runnable onOverflow) {
        this.most = most;
        this.onOverflow = onOverflow;
    }

    /** Begin to collect. {@code onOverflow} is run once where there is too much. */
    static OutputCollector collect(InputStream in, int most, Runnable onOverflow) {
        OutputCollector output = new OutputCollector(most, onOverflow);
        Thread.ofPlatform().daemon().name("stdout").start(() -> output.read(in));
        return output;
    }

    private void read(InputStream in) {
        byte[] chunk = new byte[CHUNK];
        try (in) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                if (!take(chunk, n)) {
                    onOverflow.run();
                    return;
                }
            }
        } catch (IOException e) {
            // the process was killed: what came until then is all there is
        } finally {
            end();
        }
    }

    private boolean take(byte[] chunk, int n) {
        lock.lock();
        try {
            if (bytes.size() + n > most) {
                overflown = true;
                bytes.reset();
                firstBreak = -1;
                return false;
            }
            for (int i = 0; i < n && firstBreak < 0; i++) {
                firstBreak = chunk[i] == '\n' ? bytes.size() + i : -1;
            }
            bytes.write(chunk, 0, n);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Wait for a whole line, or for the end. */
    public Line line() throws InterruptedException {
        lock.lock();
        try {
            while (firstBreak < 0 && !ended) {
                changed.await();
            }
            if (firstBreak < 0) {
                return new Line(rest(), false);
            }
            byte[] all = bytes.toByteArray();
            int end = firstBreak;
            bytes.reset();
            firstBreak = -1;
            bytes.write(all, end + 1, all.length - end - 1);
            for (int i = end + 1; i < all.length && firstBreak < 0; i++) {
                firstBreak = all[i] == '\n' ? i - end - 1 : -1;
            }
            return new Line(new String(all, 0, end, StandardCharsets.UTF_8), true);
        } finally {
            lock.unlock();
        }
    }

    /** Wait for the end, but not longer than this after the process has ended: a grandchild may hold the pipe. */
    public void awaitEnd(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!ended && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Return and forget all that was not taken. */
    public String rest() {
        lock.lock();
        try {
            String rest = bytes.toString(StandardCharsets.UTF_8);
            bytes.reset();
            firstBreak = -1;
            return rest;
        } finally {
            lock.unlock();
        }
    }

    /** Return and forget what is there that nobody asked for; nothing where that is white space alone. */
    public Optional<String> unasked() {
        return Optional.of(rest().strip()).filter(text -> !text.isEmpty());
    }

    /** Return whether there was too much. */
    public boolean overflown() {
        lock.lock();
        try {
            return overflown;
        } finally {
            lock.unlock();
        }
    }

    /** A line without its break; not whole where the output ended within it. */
    public record Line(String text, boolean whole) {}
}
