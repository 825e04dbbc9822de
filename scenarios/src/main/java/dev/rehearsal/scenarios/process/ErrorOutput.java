package dev.rehearsal.scenarios.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The beginning and the end of what a process prints on stderr, so that a crash can be told: some runtimes print the cause first,
 * others last. What lies between is let go. Thread-safe.
 */
final class ErrorOutput {

    private static final int MOST = 4 << 10;
    private static final int MOST_FIRST = 1 << 10;

    private final byte[] first = new byte[MOST_FIRST];
    private final byte[] ring = new byte[MOST - MOST_FIRST];
    private long written;
    private final Thread reader;

    private ErrorOutput(InputStream in) {
        this.reader = Thread.ofPlatform().daemon().name("stderr").unstarted(() -> read(in));
    }

    static ErrorOutput keep(InputStream in) {
        ErrorOutput tail = new ErrorOutput(in);
        tail.reader.start();
        return tail;
    }

    private void read(InputStream in) {
        byte[] chunk = new byte[MOST];
        try (in) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                take(chunk, n);
            }
        } catch (IOException e) {
            // the process was killed: what came until then is all there is
        }
    }

    private synchronized void take(byte[] chunk, int n) {
        for (int i = 0; i < n; i++) {
            if (written < MOST_FIRST) {
                first[(int) written] = chunk[i];
            } else {
                ring[(int) ((written - MOST_FIRST) % ring.length)] = chunk[i];
            }
            written++;
        }
    }

    /** Wait a moment for the end of stderr, which comes with that of the process. */
    void awaitEnd(long millis) throws InterruptedException {
        reader.join(millis);
    }

    /** Return the first KB and the last 3 KB as one line, with what was let go between them; empty text where there is nothing. */
    synchronized String text() {
        int head = (int) Math.min(written, MOST_FIRST);
        long after = written - head;
        int size = (int) Math.min(after, ring.length);
        byte[] all = new byte[head + size];
        System.arraycopy(first, 0, all, 0, head);
        for (int i = 0; i < size; i++) {
            all[head + i] = ring[(int) ((after - size + i) % ring.length)];
        }
        long left = after - size;
        return left == 0
                ? line(all, 0, all.length)
                : line(all, 0, head) + " … " + left + " bytes … " + line(all, head, size);
    }

    private static String line(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
    }
}
