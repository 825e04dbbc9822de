package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.recovery.TrialFootprint;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.store.json.FootprintJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The stored trials of one run, read back as they were. Thread-safe while its store is open. */
public final class StoredTrials implements Trials {

    /** DuckDB holds a result within its memory limit: few trials at once where they hold much. */
    private static final long MIN_BITE = 250;

    private static final long MAX_BITE = 4_000;
    private static final long MAX_BITE_TEXT = 8_000_000;
    private static final int SCORED_AT_ONCE = 2_000;
    private static final int MOST_TAG_LISTS = 10_000;

    private final Optional<Path> file;
    private final Database database;
    private final String runId;
    private final TrialReader reader;
    private final TracedTrials traced;
    private final StoredScores scores;

    StoredTrials(Database database, Optional<Path> file, String runId) {
        this.file = file;
        this.database = database;
        this.runId = runId;
        this.reader = new TrialReader(database, runId);
        this.traced = new TracedTrials(database, runId, reader);
        this.scores = new StoredScores(database, runId);
    }

    @Override
    public List<TrialView> of(String system, String caseId, String perturbation) {
        List<Long> numbers = database.list(
                "select number from trials where run_id = ? and system = ? and case_id = ? and perturbation = ?",
                row -> row.getLong(1),
                runId,
                system,
                caseId,
                perturbation);
        List<TrialView> found = new ArrayList<>();
        forEachTraced(numbers, found::add);
        found.sort(Comparator.comparingInt(view -> view.trial().scenario().repetition())); // stable: by number within
        return List.copyOf(found);
    }

    @Override
    public Optional<Path> store() {
        return file;
    }

    /** Return one trial with its trace. */
    public Optional<TrialView> trial(long number) {
        List<TrialView> found = new ArrayList<>(1);
        forEachTraced(List.of(number), found::add);
        return found.stream().findFirst();
    }

    /** Return the clean trial of the same system, case and repetition; empty for a clean trial, and where there is none. */
    public Optional<TrialView> twin(long number) {
        return database
                .list(
                        "select c.number from trials t join trials c on c.run_id = t.run_id and c.system = t.system"
                                + " and c.case_id = t.case_id and c.repetition = t.repetition where t.run_id = ?"
                                + " and t.number = ? and t.perturbation <> ? and c.perturbation = ? order by c.number limit 1",
                        row -> row.getLong(1),
                        runId,
                        number,
                        RecordedRun.CLEAN,
                        RecordedRun.CLEAN)
                .stream()
                .findFirst()
                .flatMap(this::trial);
    }

    /** Return how many trials are stored. */
    public long count() {
        return database.list("select count(*) from trials where run_id = ?", row -> row.getLong(1), runId)
                .getFirst();
    }

    @Override
    public void forEach(Consumer<TrialView> each) {
        Map<String, Metric> metrics = scores.metrics();
        inBites((from, to) -> {
            TrialReader.Abridged read = reader.abridged(from, to, metrics);
            read.trials().forEach(each);
            return read.text();
        });
    }

    @Override
    public void forEachAmount(Consumer<Amount> each) {
        Map<String, Set<String>> tags = new HashMap<>();
        database.each(
                "select number, system, case_id, perturbation, repetition, to_json(tags)::varchar, outcome, success,"
                        + " input_tokens + output_tokens, latency_ms, cost_usd from trials where run_id = ? order by number",
                result -> {
                    Cells row = Cells.of(result);
                    each.accept(new Amount(
                            row.number(),
                            row.text(),
                            row.text(),
                            row.text(),
                            row.whole(),
                            tags(row.text(), tags),
                            row.text(),
                            row.flag(),
                            row.optionalNumber(),
                            row.optionalReal(),
                            row.optionalReal()));
                },
                runId);
    }

    /** Many trials have the same tags: parse each list once, and forget all when they are too many. */
    private static Set<String> tags(String json, Map<String, Set<String>> known) {
        if (known.size() > MOST_TAG_LISTS) {
            known.clear();
        }
        return known.computeIfAbsent(json, Cells::textSet);
    }

    @Override
    public void forEachTraced(List<Long> numbers, Consumer<TrialView> each) {
        traced.each(numbers, TracedTrials.Detail.WHOLE, each);
    }

    /**
     * Pass on what trials of these numbers are held against their twins by, in no order; that of a trial that was stored without it is
     * read from its trace.
     */
    public void forEachFootprint(List<Long> numbers, BiConsumer<Long, TrialFootprint> each) {
        inHandfuls(numbers, SCORED_AT_ONCE, handful -> {
            List<Long> without = new ArrayList<>();
            database.each(
                    "select number, footprint from trials where run_id = ?" + new LongTexts.Numbers(handful).among(""),
                    result -> {
                        Cells row = Cells.of(result);
                        long number = row.number();
                        row.optionalText()
                                .map(FootprintJson::read)
                                .ifPresentOrElse(
                                        footprint -> each.accept(number, footprint), () -> without.add(number));
                    },
                    new LongTexts.Numbers(handful).after(runId));
            forEachTraced(without, view -> each.accept(view.number(), TrialFootprint.of(view.trial())));
        });
    }

    @Override
    public void forEachShown(List<Long> numbers, Consumer<TrialView> each) {
        traced.each(numbers, TracedTrials.Detail.SHOWN, each);
    }

    @Override
    public void forEachScore(List<Long> numbers, ScoreReader each) {
        Map<String, Metric> metrics = scores.metrics();
        inHandfuls(numbers, SCORED_AT_ONCE, handful -> scores.bare(handful, metrics, each));
    }

    @Override
    public void forEachPlayMetric(List<Long> numbers, ScoreReader each) {
        inHandfuls(numbers, SCORED_AT_ONCE, handful -> scores.played(handful, each));
    }

    @Override
    public void forEachTask(int most, BiConsumer<String, String> each) {
        database.each(
                "select case_id, left(task->'turns'->>0, ?) from cases where run_id = ? and variant = 0 and task is not null",
                row -> each.accept(row.getString(1), row.getString(2)),
                most,
                runId);
    }

    private static void inHandfuls(List<Long> numbers, int size, Consumer<List<Long>> handful) {
        List<Long> sorted = numbers.stream().sorted().toList();
        for (int from = 0; from < sorted.size(); from += size) {
            handful.accept(sorted.subList(from, Math.min(from + size, sorted.size())));
        }
    }

    private void inBites(Bite bite) {
        List<long[]> range = database.list(
                "select min(number), max(number) from trials where run_id = ? having count(*) > 0",
                row -> new long[] {row.getLong(1), row.getLong(2)},
                runId);
        for (long[] ends : range) {
            long size = MIN_BITE;
            long from = ends[0];
            while (from <= ends[1]) {
                long text = bite.read(from, Math.min(from + size - 1, ends[1]));
                from += size;
                size = Math.clamp(size * MAX_BITE_TEXT / Math.max(1, text), MIN_BITE, MAX_BITE);
            }
        }
    }

    /** A reader of the trials of a range of numbers, both ends included, which returns how many characters there were. */
    @FunctionalInterface
    private interface Bite {
        long read(long from, long to);
    }
}
