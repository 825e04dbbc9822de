package dev.rehearsal.reports.store;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.store.json.PreparedTrial;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.duckdb.DuckDBConnection;

/**
 * A writer that appends scored trials to one run. Any number of threads may append; one thread writes, in transactions
 * of up to 5,000 trials or what comes within 200 ms. A trial counts once it is committed, with all its scores and spans
 * or not at all: {@link #durable()} says how many are. Close it, or trials are missing.
 */
public final class TrialWriter implements AutoCloseable {

    private static final int BATCH_TRIALS = 5_000;
    private static final long BATCH_TEXT = 16_000_000;
    private static final long BATCH_NANOS = Lane.nanos(200);

    private final Database database;
    private final String runId;
    private final InstantSource clock;
    private final LongConsumer progress;
    private final BitSet seen;
    private final Map<String, Metric> metrics = new ConcurrentHashMap<>();
    private final Lane lane = new Lane();
    private final Thread thread;

    /** Start the writing thread. {@code seen} and {@code known} are what the run holds already. */
    TrialWriter(
            Database database,
            String runId,
            InstantSource clock,
            LongConsumer progress,
            BitSet seen,
            Iterable<Metric> known) {
        this.database = database;
        this.runId = runId;
        this.clock = clock;
        this.progress = progress;
        this.seen = seen;
        known.forEach(metric -> metrics.put(metric.name(), metric));
        this.thread = Thread.ofPlatform().name("store-writer").daemon().start(this::write);
    }

    /**
     * Append a trial; blocks while the disk is behind.
     *
     * @param scored the trial with all its scores, at most one a metric
     * @throws StoreException when the store failed, now or at an earlier trial
     * @throws IllegalArgumentException for a number that the run has already, or a metric that was defined differently
     * @throws IllegalStateException after {@link #close()}
     */
    public void append(ScoredTrial scored) {
        requireNew(scored);
        PreparedTrial prepared = PreparedTrial.of(scored);
        lane.put(prepared);
    }

    private void requireNew(ScoredTrial scored) {
        long number = scored.number();
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("trial: \"number\" must lie between 0 and " + Integer.MAX_VALUE
                    + ", but was " + number + ". Number the trials of the plan from 0.");
        }
        Set<String> names = new HashSet<>();
        for (Score score : scored.scores()) {
            Metric metric = score.metric();
            Metric known = metrics.putIfAbsent(metric.name(), metric);
            if (known != null && !known.equals(metric)) {
                throw new IllegalArgumentException(
                        "metric " + metric.name() + ": it must be the same throughout a run, but" + " was " + known
                                + " and is " + metric + ". Give one of them another name.");
            }
            if (!names.add(metric.name())) {
                throw new IllegalArgumentException("trial " + number + ": it must have one score a metric, but "
                        + metric.name() + " came twice. Let one scorer give it.");
            }
        }
        synchronized (seen) {
            if (seen.get((int) number)) {
                throw new IllegalArgumentException("trial " + number + ": run " + runId
                        + " must hold it once, but has it already. Ask played() first.");
            }
            seen.set((int) number);
        }
    }

    /** Return how many trials this writer has committed. */
    public long durable() {
        return lane.durable();
    }

    /** Return whether it still writes. */
    boolean isOpen() {
        return thread.isAlive();
    }

    /** Return whether it writes to that run. */
    boolean writes(String run) {
        return runId.equals(run);
    }

    /**
     * Wait until every trial appended before is committed.
     *
     * @throws StoreException when the store failed
     */
    public void flush() {
        lane.awaitDurable();
    }

    /**
     * Commit what is left and stop. Closing twice does nothing more.
     *
     * @throws StoreException when the store failed, now or at an earlier trial
     */
    @Override
    public void close() {
        lane.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        lane.check();
    }

    private void write() {
        try (DuckDBConnection session = database.session();
                TrialTables tables = new TrialTables(database, session, runId)) {
            Optional<PreparedTrial> first = lane.take();
            while (first.isPresent()) {
                commit(session, tables, first.get());
                first = lane.take();
            }
        } catch (SQLException | RuntimeException | Error e) {
            // Nobody reads this thread's exceptions: the lane gives them to whoever appends, flushes or closes.
            lane.fail(
                    e instanceof StoreException failure
                            ? failure
                            : Complaint.failure(database.where(), "the store must take every trial", e));
        }
    }

    /**
     * Write a batch. When it fails half-way, the appenders close before the session does, so that whatever they still hold
     * goes down with the open transaction.
     */
    private void commit(DuckDBConnection session, TrialTables tables, PreparedTrial first) throws SQLException {
        Database.execute(session, "begin transaction");
        long playedAt = Database.micros(clock.instant());
        long end = System.nanoTime() + BATCH_NANOS;
        int trials = 0;
        long text = 0;
        Optional<PreparedTrial> next = Optional.of(first);
        while (next.isPresent()) {
            tables.append(next.get(), playedAt);
            trials++;
            text += next.get().weight();
            next = trials < BATCH_TRIALS && text < BATCH_TEXT ? lane.take(end - System.nanoTime()) : Optional.empty();
        }
        tables.flush();
        Database.execute(session, "commit");
        progress.accept(lane.committed(trials));
    }
}
