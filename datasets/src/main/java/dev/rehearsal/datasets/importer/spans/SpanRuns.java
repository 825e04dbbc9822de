package dev.rehearsal.datasets.importer.spans;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Repetitions;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.OrderedWork;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The runs that a stream of spans holds. A trace is a run; traces that name one conversation are one run, unless they say that they
 * are Rehearsal's own trials. The spans of a run may stand among those of others, as far as {@link #MAX_GAP} apart: that is what is
 * held in memory, beside the ids of the runs that are done.
 */
final class SpanRuns implements Iterator<RecordedRun> {

    /** How many spans of others may stand between two of a run. */
    static final int MAX_GAP = 2_000;

    /** How many spans of whole runs are made runs at once, and wait to be taken. */
    private static final long MAX_FINISHING = 2_000;

    private final Iterator<RecordedSpan> spans;
    private final RecordErrors errors;
    private final Repetitions repetitions = new Repetitions();
    private final Map<String, SpanGroup> open = new LinkedHashMap<>();
    private final Map<String, SpanGroup> byConversation = new HashMap<>();
    /** Those that are open, the one that went on longest ago first. */
    private final Set<SpanGroup> byAge = new LinkedHashSet<>();

    private final Set<String> done = new HashSet<>();
    private final OrderedWork<FinishedGroup> finished = new OrderedWork<>(MAX_FINISHING);
    private Optional<RecordedRun> ready = Optional.empty();
    private Optional<InvalidInputException> failure = Optional.empty();
    private long read;

    private SpanRuns(Iterator<RecordedSpan> spans, RecordErrors errors) {
        this.spans = spans;
        this.errors = errors;
    }

    /** Stream the runs; closing the stream closes that of the spans. */
    static Stream<RecordedRun> of(Stream<RecordedSpan> spans, RecordErrors errors) {
        SpanRuns runs = new SpanRuns(spans.iterator(), errors);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(runs, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(spans::close);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty()) {
            if (!finished.isFull() && (readSpan() || finishOldest())) {
                continue;
            }
            if (finished.isEmpty()) {
                failure.ifPresent(error -> {
                    throw error;
                });
                return false;
            }
            FinishedGroup group = finished.next();
            ready = errors.read(() -> repetitions.number(group.where(), group.run(errors)));
        }
        return true;
    }

    /** Return whether there was one more span; what ends the file is told when all before it is given out. */
    private boolean readSpan() {
        try {
            if (failure.isPresent() || !spans.hasNext()) {
                return false;
            }
            RecordedSpan span = spans.next();
            read++;
            errors.read(() -> take(span));
            finishIdle();
            return true;
        } catch (InvalidInputException e) {
            failure = Optional.of(e);
            return false;
        }
    }

    /** Return whether there was a run that may have no further span; those that a failure cut are none. */
    private boolean finishOldest() {
        if (failure.isPresent() || open.isEmpty()) {
            return false;
        }
        finish(open.values().iterator().next());
        return true;
    }

    @Override
    public RecordedRun next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no further run");
        }
        RecordedRun run = ready.orElseThrow();
        ready = Optional.empty();
        return run;
    }

    private SpanGroup take(RecordedSpan span) {
        if (done.contains(span.traceId())) {
            throw new InvalidInputException(
                    span.where(),
                    "at most " + MAX_GAP + " spans of other traces may stand between two of one trace",
                    "there are more before this one of trace " + InvalidInputException.quote(span.traceId()),
                    "Sort the file by trace id");
        }
        Optional<String> conversation = SpanGroup.conversation(span);
        SpanGroup group = Optional.ofNullable(open.get(span.traceId()))
                .or(() -> conversation.map(byConversation::get))
                .orElseGet(() -> new SpanGroup(span));
        open.putIfAbsent(span.traceId(), group);
        SpanGroup whole = conversation.map(id -> joined(group, id)).orElse(group);
        whole.add(span, read);
        byAge.remove(whole);
        byAge.add(whole);
        return whole;
    }

    /** A trace may say only in a later span what conversation it belongs to. */
    private SpanGroup joined(SpanGroup group, String conversation) {
        SpanGroup other = byConversation.putIfAbsent(conversation, group);
        if (other == null || other == group) {
            return group;
        }
        other.addAll(group);
        byAge.remove(group);
        open.replaceAll((id, one) -> one == group ? other : one);
        byConversation.replaceAll((id, one) -> one == group ? other : one);
        return other;
    }

    private void finishIdle() {
        while (!byAge.isEmpty() && read - byAge.iterator().next().touched() > MAX_GAP) {
            finish(byAge.iterator().next());
        }
    }

    private void finish(SpanGroup group) {
        byAge.remove(group);
        open.entrySet().removeIf(entry -> entry.getValue() == group && done.add(entry.getKey()));
        byConversation.values().removeIf(one -> one == group);
        finished.add(group.size(), () -> FinishedGroup.of(group));
    }
}
