package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.store.LongTexts.Numbers;
import dev.rehearsal.reports.store.LongTexts.Whole;
import dev.rehearsal.reports.store.json.LongText.Place;
import dev.rehearsal.reports.store.json.SpanJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The trials of one run with their traces and long texts, passed on one after the other. What one query returns is bounded, whatever the
 * trials hold: as many at once as have few spans and little text, a large one by itself and piece by piece.
 */
final class TracedTrials {

    private static final int MAX_TRIALS = 100;
    private static final int MAX_SPANS = 1_000;

    /** From this many parts on, about four million characters, a trial is abridged where only so much is shown of it. */
    private static final int MAX_SHOWN_PARTS = 1_000;

    /** Rows of before schema 4 may hold spans of any length: such are not read many at once. */
    private static final int MAX_OLD_ROW = 32_768;

    private final Database database;
    private final String runId;
    private final TrialReader reader;
    private final LongTexts longTexts;

    TracedTrials(Database database, String runId, TrialReader reader) {
        this.database = database;
        this.runId = runId;
        this.reader = reader;
        this.longTexts = new LongTexts(database, runId);
    }

    /** How much of a trial is wanted. */
    enum Detail {
        /** All of it. */
        WHOLE,
        /** All of most trials, and the abridged texts of those that hold very much. */
        SHOWN
    }

    /** Pass on the trials of these numbers in ascending order; those that are not stored are passed over. */
    void each(List<Long> numbers, Detail detail, Consumer<TrialView> each) {
        Map<String, Metric> metrics = reader.metrics();
        List<Long> sorted = numbers.stream().sorted().toList();
        for (int from = 0; from < sorted.size(); from += MAX_TRIALS) {
            Numbers handful = new Numbers(sorted.subList(from, Math.min(from + MAX_TRIALS, sorted.size())));
            for (Bite bite : bites(handful, detail)) {
                read(bite, metrics, each);
            }
        }
    }

    /**
     * Trials that are read together.
     *
     * @param spans of all of them
     * @param parts of long texts of all of them, as far as they are read
     */
    private record Bite(Numbers numbers, int spans, int parts) {}

    private List<Bite> bites(Numbers handful, Detail detail) {
        Map<Long, Integer> spans = new HashMap<>();
        database.each(
                "select number, count(*) from spans where run_id = ?" + handful.among("") + " group by number",
                row -> spans.put(row.getLong(1), row.getInt(2)),
                handful.after(runId));
        Map<Long, Integer> parts = longTexts.parts(handful);
        List<Bite> bites = new ArrayList<>();
        List<Long> open = new ArrayList<>();
        int spansOpen = 0;
        int partsOpen = 0;
        for (long number : handful.ascending()) {
            int ownSpans = spans.getOrDefault(number, 0);
            int ownParts = parts.getOrDefault(number, 0);
            boolean skipped = detail == Detail.SHOWN && ownParts > MAX_SHOWN_PARTS;
            int read = skipped ? 0 : ownParts;
            boolean full = spansOpen + ownSpans > MAX_SPANS || partsOpen + read > LongTexts.MAX_PARTS;
            if (!open.isEmpty() && (full || skipped)) {
                bites.add(new Bite(new Numbers(open), spansOpen, partsOpen));
                open.clear();
                spansOpen = 0;
                partsOpen = 0;
            }
            if (skipped) {
                bites.add(new Bite(new Numbers(List.of(number)), ownSpans, 0));
            } else {
                open.add(number);
                spansOpen += ownSpans;
                partsOpen += read;
            }
        }
        if (!open.isEmpty()) {
            bites.add(new Bite(new Numbers(open), spansOpen, partsOpen));
        }
        return bites;
    }

    private void read(Bite bite, Map<String, Metric> metrics, Consumer<TrialView> each) {
        Numbers numbers = bite.numbers;
        Whole whole = bite.parts == 0
                ? Whole.NONE
                : bite.parts > LongTexts.MAX_PARTS
                        ? longTexts.all(numbers.ascending().getFirst())
                        : longTexts.few(numbers);
        Map<Long, List<Span>> spans = new HashMap<>();
        if (bite.spans > MAX_SPANS) {
            for (int first = 0; first < bite.spans; first += MAX_SPANS) {
                spans(
                        spans,
                        whole,
                        " and number = ? and ordinal between ? and ?",
                        numbers.ascending().getFirst(),
                        first,
                        first + MAX_SPANS - 1);
            }
        } else if (bite.spans > 0) {
            spans(spans, whole, numbers.among(""), numbers.bound());
        }
        for (TrialView view : reader.of(numbers, whole, metrics)) {
            List<Span> own = spans.getOrDefault(view.number(), List.of());
            Trace trace = new Trace(view.trial().trace().id(), own);
            each.accept(new TrialView(
                    view.number(), view.trial().with(trace), view.success(), view.scores(), view.judgeUsage()));
        }
    }

    private void spans(Map<Long, List<Span>> spans, Whole whole, String condition, Object... arguments) {
        database.each(
                "select number, ordinal, case when strlen(content::varchar) <= " + MAX_OLD_ROW
                        + " then content::varchar end from spans where run_id = ?" + condition
                        + " order by number, ordinal",
                row -> {
                    Cells cells = Cells.of(row);
                    long number = cells.number();
                    int ordinal = cells.whole();
                    Optional<String> inRow = cells.optionalText();
                    String content = whole.of(number, Place.SPAN, ordinal)
                            .or(() -> inRow)
                            .orElseGet(() -> oldRow(number, ordinal));
                    spans.computeIfAbsent(number, key -> new ArrayList<>()).add(SpanJson.read(content));
                },
                Numbers.after(runId, arguments));
    }

    private String oldRow(long number, int ordinal) {
        return database.list(
                        "select content from spans where run_id = ? and number = ? and ordinal = ?",
                        row -> row.getString(1),
                        runId,
                        number,
                        ordinal)
                .getFirst();
    }
}
