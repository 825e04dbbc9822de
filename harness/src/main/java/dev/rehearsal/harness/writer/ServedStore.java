package dev.rehearsal.harness.writer;

import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A result store that this process writes, and about which it answers others meanwhile: {@code show}, {@code summarize}, {@code
 * compare} and {@code report} in another process read what is committed. Several in one process may be open on the same file; they
 * answer as one. Thread-safe.
 */
public final class ServedStore implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ServedStore.class.getName());

    /** The servers of this process by their store's real path: DuckDB has one database a file and process, too. */
    private static final Map<Path, WriterServer> SERVERS = new HashMap<>();

    private final ResultStore results;
    private final Path file;
    private final Optional<WriterServer> server;
    private final List<Run> runs = new ArrayList<>();
    private boolean closed;

    private ServedStore(ResultStore results, Path file, Optional<WriterServer> server) {
        this.results = results;
        this.file = file;
        this.server = server;
    }

    /**
     * Open a store and answer about it from now on. Where that cannot be, such as on a machine without loopback, others are locked
     * out and the log says why; the store is open all the same.
     *
     * @param file the DuckDB file; its folder must exist
     * @param version of Rehearsal; askers of another one are refused
     * @throws dev.rehearsal.datasets.input.InvalidInputException as {@link ResultStore#open} does
     * @throws dev.rehearsal.reports.store.StoreException as {@link ResultStore#open} does
     */
    public static ServedStore open(Path file, InstantSource clock, String version) {
        ResultStore results = ResultStore.open(file, clock);
        synchronized (SERVERS) {
            try {
                Path real = file.toRealPath();
                WriterServer server = SERVERS.get(real);
                if (server == null) {
                    server = WriterServer.start(real, version);
                    SERVERS.put(real, server);
                }
                server.join(results);
                return new ServedStore(results, real, Optional.of(server));
            } catch (IOException | UnsupportedOperationException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "show, summarize, compare and report must wait for the end of this run: {0}",
                        String.valueOf(e.getMessage()));
                return new ServedStore(results, file, Optional.empty());
            } catch (RuntimeException e) {
                results.close();
                throw e;
            }
        }
    }

    /** Return the store. */
    public ResultStore results() {
        return results;
    }

    /**
     * Tell askers of this run, until the store is closed or the run is finished.
     *
     * @param control by which they may stop it
     */
    public synchronized void begin(Run run, RunControl control) {
        runs.add(run);
        server.ifPresent(serving -> serving.begin(new RunUnderWay(run, control)));
    }

    /** Answer no more, unless another one is open on the same file, and close the store. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.ifPresent(this::leave);
        } finally {
            results.close();
        }
    }

    private void leave(WriterServer serving) {
        synchronized (SERVERS) {
            if (serving.leave(results, runs)) {
                return;
            }
            SERVERS.remove(file);
            serving.close();
        }
    }
}
