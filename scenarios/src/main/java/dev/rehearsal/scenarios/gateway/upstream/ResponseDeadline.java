package dev.rehearsal.scenarios.gateway.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The time that a body may take, which closes it at its end: the JDK's own time-out covers only the wait for headers. */
final class ResponseDeadline implements AutoCloseable {

    private final AtomicBoolean passed = new AtomicBoolean();
    private final Thread watch;

    private ResponseDeadline(InputStream body, Duration time) {
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

    /** Start to watch a body. */
    static ResponseDeadline of(InputStream body, Duration time) {
        return new ResponseDeadline(body, time);
    }

    /** Fail where the time has passed: a body that was closed looks like one that ended. */
    void check() throws IOException {
        if (passed.get()) {
            throw new PassedException();
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    /** Thrown where the time has passed. */
    static final class PassedException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
