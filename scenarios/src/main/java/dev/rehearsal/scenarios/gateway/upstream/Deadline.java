package dev.rehearsal.scenarios.gateway.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Close a body that takes too long: the JDK's own time-out covers only the wait for headers. */
final class Deadline implements AutoCloseable {

    private final AtomicBoolean passed = new AtomicBoolean();
    private final Thread watch;

    private Deadline(InputStream body, Duration time) {
        this.watch = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(time);
                passed.set(true);
                body.close();
            } catch (InterruptedException e) {
                // read in time: nothing to do
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                passed.set(true);
            }
        });
    }

    static Deadline close(InputStream body, Duration time) {
        return new Deadline(body, time);
    }

    /** Fail where the time has passed: a body that was closed looks like one that ended. */
    void check() throws IOException {
        if (passed.get()) {
            throw new Passed();
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    /** The time has passed. */
    static final class Passed extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
