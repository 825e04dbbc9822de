package dev.rehearsal.harness.cli.terminal;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An orderly end of a run by Ctrl-C and SIGTERM: playing stops, what was played is committed, the store is closed, then the
 * process goes. Without it the JVM would stop in the middle.
 */
public final class Interruption implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    /** What a process exits with that Ctrl-C ended. */
    private static final int INTERRUPTED = 130;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Runnable stop) {
        this.hook = Thread.ofPlatform().name("interruption").unstarted(() -> {
            stop.run();
            try {
                if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    Runtime.getRuntime().halt(INTERRUPTED);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Begin to watch; {@code stop} is called on the signal. */
    public static Interruption watch(Runnable stop) {
        Interruption interruption = new Interruption(stop);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Tell what an interrupted run leaves behind. */
    public void tell(PrintWriter err, String what) {
        err.println("rehearsal: interrupted. " + what);
        err.flush();
    }

    /** End the watch; a signal that came in the meantime ends the process with 130 or 143 now. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is shutting down already: the hook was waiting for just this call.
            closed.countDown();
        }
    }
}
