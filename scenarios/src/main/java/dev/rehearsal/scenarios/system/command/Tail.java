package dev.rehearsal.scenarios.system.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The end of what a process prints on stderr, kept so that a crash can be told; all before it is let go. Thread-safe.
 */
final class Tail {

    private static final int MOST = 4 << 10;

    private final byte[] ring = new byte[MOST];
    private long written;
    private final Thread reader;

    private Tail(InputStream in) {
        this.reader = Thread.ofPlatform().daemon().name("stderr").unstarted(() -> read(in));
    }

    static Tail keep(InputStream in) {
        Tail tail = new Tail(in);
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
            ring[(int) (written++ % MOST)] = chunk[i];
        }
    }

    /** Wait a moment for the end of stderr, which comes with that of the process. */
    void awaitEnd(long millis) throws InterruptedException {
        reader.join(millis);
    }

    /** Return the last 4 KB as one line; empty text where there is nothing. */
    synchronized String text() {
        int size = (int) Math.min(written, MOST);
        byte[] last = new byte[size];
        for (int i = 0; i < size; i++) {
            last[i] = ring[(int) ((written - size + i) % MOST)];
        }
        return new String(last, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
    }
}
