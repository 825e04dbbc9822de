package dev.rehearsal.scenarios.gateway.server;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log of the web server, made short: it writes a stack trace for each connection that ends in the middle of a request,
 * and a system opens as many as it likes. The first few records go on as they are, the others are counted and told in one
 * line. Thread-safe.
 */
public final class ConnectionLog extends Handler {

    private static final int MAX_TOLD = 3;
    private static final int MAX_CAUSES = 10;
    private static final Logger SERVER = Logger.getLogger("io.helidon");
    private static final Logger OWN = Logger.getLogger(ConnectionLog.class.getName());
    private static final ConnectionLog SHARED = new ConnectionLog();

    private final AtomicLong broken = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong untold = new AtomicLong();

    private ConnectionLog() {}

    /** Take over the server's log; once in a process, whatever the number of servers. */
    public static void install() {
        synchronized (SERVER) {
            if (SERVER.getUseParentHandlers()) {
                // it tells of every start and stop, too; people want to hear of trouble only
                SERVER.setLevel(Level.WARNING);
                SERVER.addHandler(SHARED);
                SERVER.setUseParentHandlers(false);
            }
        }
    }

    /** Tell in one line each what was counted since it was last told. */
    public static void summarize() {
        long connections = SHARED.broken.getAndSet(0);
        if (connections > 0) {
            OWN.log(Level.WARNING, "{0} connections ended in the middle of a request", connections);
        }
        long more = SHARED.untold.getAndSet(0);
        SHARED.told.set(0);
        if (more > 0) {
            OWN.log(Level.WARNING, "{0} more warnings of the web server are not shown", more);
        }
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() < Level.WARNING.intValue()) {
            return;
        }
        if (isOfConnection(entry.getThrown())) {
            broken.incrementAndGet();
        } else if (told.incrementAndGet() <= MAX_TOLD) {
            OWN.log(entry);
        } else {
            untold.incrementAndGet();
        }
    }

    /** Return whether something was thrown for no other reason than that the other side went away or sent half of it. */
    private static boolean isOfConnection(@Nullable Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < MAX_CAUSES; cause = cause.getCause()) {
            String name = cause.getClass().getSimpleName();
            if (cause instanceof IOException
                    || name.equals("InsufficientDataAvailableException")
                    || name.equals("ServerConnectionException")
                    || name.equals("CloseConnectionException")
                    || name.equals("SocketWriterException")) {
                return true;
            }
            depth++;
        }
        return false;
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        // nothing is open
    }
}
