package dev.rehearsal.reports.store;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.Trials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Read the trials of one run back as they were. Thread-safe while its store is open. */
public final class StoredTrials implements Trials {

    private static final long CHUNK = 4_000;

    private final Database database;
    private final String runId;
    private final TrialReader reader;

    StoredTrials(Database database, String runId) {
        this.database = database;
        this.runId = runId;
        this.reader = new TrialReader(database, runId);
    }

    @Override
    public List<TrialView> of(String system, String caseId, String perturbation) {
        return reader.withTraces(
                "t.system = ? and t.case_id = ? and t.perturbation = ?",
                "t.repetition, t.number",
                system,
                caseId,
                perturbation);
    }

    /** Return one trial with its trace. */
    public Optional<TrialView> trial(long number) {
        return reader.withTraces("t.number = ?", "t.number", number).stream().findFirst();
    }

    /** Return how many trials are stored. */
    public long count() {
        return database.list("select count(*) from trials where run_id = ?", row -> row.getLong(1), runId)
                .getFirst();
    }

    @Override
    public void forEach(Consumer<TrialView> each) {
        Map<String, Metric> metrics = reader.metrics();
        inBites((from, to) -> reader.withoutTraces(from, to, metrics).forEach(each));
    }

    @Override
    public void forEachAmount(Consumer<Amount> each) {
        database.each(
                "select system, case_id, perturbation, success, input_tokens + output_tokens, latency_ms from trials"
                        + " where run_id = ? order by number",
                result -> {
                    Cells row = Cells.of(result);
                    each.accept(new Amount(
                            row.text(), row.text(), row.text(), row.flag(), row.optionalNumber(), row.optionalReal()));
                },
                runId);
    }

    private void inBites(Bite bite) {
        List<long[]> range = database.list(
                "select min(number), max(number) from trials where run_id = ? having count(*) > 0",
                row -> new long[] {row.getLong(1), row.getLong(2)},
                runId);
        for (long[] ends : range) {
            for (long from = ends[0]; from <= ends[1]; from += CHUNK) {
                bite.read(from, Math.min(from + CHUNK - 1, ends[1]));
            }
        }
    }

    /** Read the trials of a range of numbers, both ends included. */
    @FunctionalInterface
    private interface Bite {
        void read(long from, long to);
    }
}
