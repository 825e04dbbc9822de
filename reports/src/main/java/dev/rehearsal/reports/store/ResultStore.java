package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.json.JsonColumn;
import dev.rehearsal.reports.store.labels.LabelTable;
import dev.rehearsal.reports.store.labels.RunLabels;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongConsumer;

/**
 * A store of runs, trials, scores and spans in one DuckDB file. Append-only: nothing is ever changed or deleted, so
 * that a killed process loses only what it had not committed. Tables and views are documented in {@code docs/store.md}.
 * Thread-safe; one process at a time.
 */
public final class ResultStore implements AutoCloseable {

    private final Optional<Path> file;
    private final InstantSource clock;
    private final List<TrialWriter> writers = new ArrayList<>();
    private final Database database;

    private ResultStore(Optional<Path> file, InstantSource clock, Database database) {
        this.file = file;
        this.clock = clock;
        this.database = database;
    }

    private static ResultStore upToDate(Optional<Path> file, InstantSource clock, Database database) {
        try {
            Migrations.apply(database, clock.instant());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return new ResultStore(file, clock, database);
    }

    /**
     * Open a store, which is made where there is none; an older one is brought up to date.
     *
     * @param file the DuckDB file; its folder must exist
     * @param clock tells when trials are stored
     * @throws StoreInUseException for a store that another process has open
     * @throws InvalidInputException for a file that is no store of Rehearsal's or of a newer
     *     version, a folder, a file that cannot be written
     * @throws StoreException for a full disk
     */
    public static ResultStore open(Path file, InstantSource clock) {
        return upToDate(Optional.of(file), clock, Database.open(file));
    }

    /** Make a store that vanishes when it is closed, for files that are compared without a store. */
    public static ResultStore inMemory(InstantSource clock) {
        return upToDate(Optional.empty(), clock, Database.inMemory());
    }

    /**
     * Return a view of what is committed now, to be read alone and closed by the caller: whatever is asked of it, the answers are
     * of the same moment, while this store is written on.
     */
    public ResultStore snapshot() {
        return new ResultStore(file, clock, database.snapshot());
    }

    /** Return the file; empty for a store in memory. */
    public Optional<Path> file() {
        return file;
    }

    /**
     * Write down a run before its first trial. Times are kept to the microsecond.
     *
     * @throws InvalidInputException for an id that the store has already
     */
    public void start(Run run) {
        if (run(run.id()).isPresent()) {
            throw new InvalidInputException(
                    database.where(),
                    "a run's id must be new",
                    InvalidInputException.quote(run.id()) + " is there already",
                    "Resume that run, or give this one another id");
        }
        database.execute(
                "insert into runs values (?, ?, ?, ?, make_timestamp(?), ?, ?, ?, ?)",
                run.id(),
                run.name(),
                run.hash(),
                run.seed(),
                Database.micros(run.started()),
                run.planned(),
                run.suite(),
                JsonColumn.object(run.versions()).toString(),
                run.simulated());
        run.finished().ifPresent(at -> finish(run.id(), at));
    }

    /** Note that the run's last trial was stored: a row of {@code run_events}. The first such note counts. */
    public void finish(String runId, Instant at) {
        database.execute(
                "insert into run_events values (?, 'finished', make_timestamp(?))", runId, Database.micros(at));
    }

    /** Return all runs, oldest first. */
    public List<Run> runs() {
        return Runs.list(database, "order by started_at, run_id");
    }

    /** Return the run of that id. */
    public Optional<Run> run(String runId) {
        return Runs.list(database, "where run_id = ?", runId).stream().findFirst();
    }

    /** Return the run that was started last. */
    public Optional<Run> last() {
        return Runs.list(database, "order by started_at desc, run_id desc limit 1").stream()
                .findFirst();
    }

    /** Return the latest run of that plan that lacks trials, to be resumed. */
    public Optional<Run> unfinished(String hash) {
        return Runs.list(
                        database,
                        "where hash = ? and finished_at is null order by started_at desc, run_id desc limit 1",
                        hash)
                .stream()
                .findFirst();
    }

    /** Return the run that was started last among those of the same suite's name before this one. */
    public Optional<Run> previous(Run run) {
        return Runs.list(
                        database,
                        "where name = ? and (started_at, run_id) < (make_timestamp(?), ?)"
                                + " order by started_at desc, run_id desc limit 1",
                        run.name(),
                        Database.micros(run.started()),
                        run.id())
                .stream()
                .findFirst();
    }

    /**
     * Return the finished runs of the same suite's name before this one whose cases are some of this one's, but not all.
     *
     * @param run of which trials are stored
     */
    public List<CaseSet> within(Run run) {
        return Runs.within(database, run);
    }

    /**
     * Note where a run's suite lies and what it says by now. A run that is resumed may have another text, one that asks
     * other questions.
     */
    public void suite(String runId, String text, Path suite) {
        database.execute(
                "insert into run_suites values (?, ?, ?, make_timestamp(?))",
                runId,
                text,
                suite.toAbsolutePath().normalize().toString(),
                Database.micros(clock.instant()));
    }

    /** Return where the run's suite lay when it was last played; empty where the store does not say. */
    public Optional<Path> suite(String runId) {
        return database
                .list(
                        "select file from run_suites where run_id = ? order by given_at desc limit 1",
                        row -> Path.of(row.getString(1)),
                        runId)
                .stream()
                .findFirst();
    }

    /**
     * Return what trials of a system took on average in all runs of a suite's name.
     *
     * @param simulated whether of runs with a simulated model, or of the others
     */
    public Past past(String suite, boolean simulated, String system) {
        return Runs.past(database, suite, simulated, system);
    }

    /** Return what a judge took on average for a trial in all runs of a suite's name. */
    public Past judged(String suite, String judge) {
        return Runs.judged(database, suite, judge);
    }

    /** Return what is known of the calls, the tokens and the money that a run spent on a system. */
    public Usage spent(String runId, String system) {
        return Runs.spent(database, runId, system);
    }

    /** Return what is known of the calls and the tokens that a run spent on a judge. */
    public Usage judging(String runId, String judge) {
        return Runs.judging(database, runId, judge);
    }

    /** Return the numbers of the trials that are stored. */
    public BitSet played(String runId) {
        BitSet played = new BitSet();
        database.each("select number from trials where run_id = ?", row -> played.set(row.getInt(1)), runId);
        return played;
    }

    /**
     * Append trials to a run. One writer a run at a time.
     *
     * @param runId a run that was started
     * @param progress told from the writing thread how many trials this writer has committed, after each transaction
     */
    public synchronized TrialWriter writer(String runId, LongConsumer progress) {
        if (run(runId).isEmpty()) {
            throw new IllegalArgumentException("run " + runId
                    + ": it must be started before trials are appended, but was not. Call start() first.");
        }
        writers.removeIf(writer -> !writer.isOpen());
        if (writers.stream().anyMatch(writer -> writer.writes(runId))) {
            throw new IllegalStateException(
                    "run " + runId + ": it must have one writer at a time, but has one already. Close that one first.");
        }
        TrialWriter writer = new TrialWriter(
                database, runId, clock, progress, played(runId), figures(runId).metrics());
        writers.add(writer);
        return writer;
    }

    /** Append trials to a run without being told how far it is. */
    public TrialWriter writer(String runId) {
        return writer(runId, committed -> {});
    }

    /** Return the trials of a run, for reports. */
    public StoredTrials trials(String runId) {
        return new StoredTrials(database, file, runId);
    }

    /** Return sums over the trials of a run, for statistics. */
    public Figures figures(String runId) {
        return new Figures(database, runId);
    }

    /** Return the labels that people gave to the trials of a run, and the judges' verdicts on them. */
    public RunLabels labels(String runId) {
        return new RunLabels(database, runId);
    }

    /** Make a table for the labels of files, which vanishes when it is closed. */
    public static LabelTable labelTable() {
        return new LabelTable(Database.inMemory());
    }

    /** Return what went wrong in a run, for the report's sections on recovery and failures. */
    public Incidents incidents(String runId) {
        return new Incidents(database, runId);
    }

    /**
     * Write every table to a Parquet file of its name, for readers in other processes. The store is closed to its own users
     * meanwhile, so no trials may be written at the time.
     *
     * @param folder where to; made where there is none, files there are replaced
     * @return the files
     * @throws InvalidInputException for a store in memory or a folder that cannot be written
     */
    public synchronized List<Path> exportParquet(Path folder) {
        Path store = file.orElseThrow(() -> new InvalidInputException(
                "store in memory",
                "only a store in a file can be exported",
                "this one has no file",
                "Open the store from a file"));
        closeWriters();
        return database.whileClosed(() -> ParquetExport.write(store, folder));
    }

    /** Return the version of DuckDB, for {@link Run#versions()}. */
    public String duckdbVersion() {
        return database.list("select version()", row -> row.getString(1)).getFirst();
    }

    /** Run a query by hand, for tests of the documentation: each row as text. */
    List<String> query(String sql) {
        return database.list(sql, row -> {
            StringBuilder text = new StringBuilder();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                text.append(i == 1 ? "" : "|").append(row.getObject(i));
            }
            return text.toString();
        });
    }

    /**
     * The cases that a run played.
     *
     * @param runId the run
     * @param fingerprint the same for runs that played the same cases
     */
    public record CaseSet(String runId, String fingerprint) {}

    /**
     * What trials took on average.
     *
     * @param trials how many of them say what tokens they took
     * @param calls of models, a trial
     * @param input tokens read, a trial
     * @param output tokens written, a trial
     */
    public record Past(long trials, OptionalDouble calls, OptionalDouble input, OptionalDouble output) {}

    private void closeWriters() {
        for (TrialWriter writer : writers) {
            writer.close();
        }
        writers.clear();
    }

    /**
     * Close all writers and the file.
     *
     * @throws StoreException when a writer failed, or the file does not close
     */
    @Override
    public synchronized void close() {
        try {
            closeWriters();
        } finally {
            database.close();
        }
    }
}
