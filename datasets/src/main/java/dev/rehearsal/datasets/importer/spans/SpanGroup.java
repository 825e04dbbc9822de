package dev.rehearsal.datasets.importer.spans;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Irregularity;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.OtlpReader;
import dev.rehearsal.datasets.trace.TraceAssembly;
import dev.rehearsal.datasets.trace.convention.SourceSpan;
import dev.rehearsal.datasets.trace.inference.TraceInference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The spans of one run, of one trace or of several of one conversation. For one thread. */
final class SpanGroup {

    /** How many spans one run may have. */
    static final int MAX_SPANS = 100_000;

    /** Names of attributes by which instrumentations tell what belongs to one conversation. */
    private static final List<String> CONVERSATION = List.of(
            "gen_ai.conversation.id",
            "session.id",
            "langfuse.session.id",
            "traceloop.association.properties.session_id");

    /** What a trial of Rehearsal's says of itself. */
    private static final String CASE = "rehearsal.case";

    private final RecordedSpan first;
    private final Map<String, JsonNode> resource = new HashMap<>();
    private final List<SourceSpan> spans = new ArrayList<>();
    private long touched;

    SpanGroup(RecordedSpan first) {
        this.first = first;
    }

    /** Return the conversation that a span says to belong to. */
    static Optional<String> conversation(RecordedSpan span) {
        if (span.resource().containsKey(CASE)) {
            return Optional.empty();
        }
        return span.span().stream()
                .flatMap(one -> CONVERSATION.stream()
                        .map(name -> Optional.ofNullable(one.attributes().get(name)))
                        .flatMap(Optional::stream)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue))
                .filter(id -> !id.isBlank())
                .findFirst();
    }

    /**
     * Take one more span.
     *
     * @param at how many spans of the file were read with it
     * @throws InvalidInputException where the run has as many as it may have
     */
    void add(RecordedSpan span, long at) {
        if (spans.size() == MAX_SPANS) {
            throw new InvalidInputException(
                    span.where(),
                    "a run may have " + MAX_SPANS + " spans",
                    "trace " + InvalidInputException.quote(span.traceId()) + " has more",
                    "Record those of agents, models, tools and handoffs alone");
        }
        touched = at;
        span.resource().forEach(resource::putIfAbsent);
        span.span().ifPresent(spans::add);
    }

    /** Take the spans of another group, which is none from then on. */
    void addAll(SpanGroup other) {
        touched = Math.max(touched, other.touched);
        other.resource.forEach(resource::putIfAbsent);
        spans.addAll(other.spans);
    }

    /** Return how many spans of the file had been read when the last one of these was. */
    long touched() {
        return touched;
    }

    int size() {
        return spans.size();
    }

    String where() {
        return first.where();
    }

    /**
     * Return the run.
     *
     * @throws InvalidInputException where what it says of itself as a trial breaks a rule
     */
    RecordedRun run(RecordErrors errors) {
        TraceAssembly assembly = new TraceAssembly(first.where(), first.traceId(), resource);
        List<SourceSpan> all = inOrder();
        long repeated = all.stream().filter(span -> !assembly.add(span)).count();
        OtlpReader.Read read = assembly.build();
        note(errors, Irregularity.REPEATED_SPAN, repeated);
        note(errors, Irregularity.OTHER_KIND, read.skipped());
        times(errors);
        Map<String, String> traceOf = new HashMap<>();
        all.forEach(span -> traceOf.putIfAbsent(span.id(), span.traceId()));
        return SpanRun.of(
                first.where(),
                resource.containsKey(CASE) ? read : read.with(TraceInference.ofRecording(read.trace())),
                id -> traceOf.getOrDefault(id, ""));
    }

    /** Several traces go on in order of their times; those of one trace stay as they stand in the file. */
    private List<SourceSpan> inOrder() {
        Map<String, Instant> begin = new HashMap<>();
        spans.forEach(span -> span.start().ifPresent(start -> begin.merge(span.traceId(), start, SpanGroup::earlier)));
        if (begin.size() < 2) {
            return spans;
        }
        return spans.stream()
                .sorted((one, other) -> begin.getOrDefault(one.traceId(), Instant.EPOCH)
                        .compareTo(begin.getOrDefault(other.traceId(), Instant.EPOCH)))
                .toList();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void times(RecordErrors errors) {
        Map<String, SourceSpan> byId = new HashMap<>();
        spans.forEach(span -> byId.putIfAbsent(span.id(), span));
        note(errors, Irregularity.UNFINISHED, span -> span.end().isEmpty());
        note(errors, Irregularity.ENDS_BEFORE_START, span -> isBefore(span.end(), span.start()));
        note(
                errors,
                Irregularity.MISSING_PARENT,
                span -> span.parent()
                        .filter(parent -> !byId.containsKey(parent))
                        .isPresent());
        note(
                errors,
                Irregularity.BEGINS_BEFORE_PARENT,
                span -> span.parent()
                        .flatMap(parent -> Optional.ofNullable(byId.get(parent)))
                        .filter(parent -> isBefore(span.start(), parent.start()))
                        .isPresent());
    }

    private void note(RecordErrors errors, Irregularity what, Predicate<SourceSpan> odd) {
        note(errors, what, spans.stream().filter(odd).count());
    }

    private static boolean isBefore(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && one.get().isBefore(other.get());
    }

    private static void note(RecordErrors errors, Irregularity what, long spans) {
        if (spans > 0) {
            errors.irregular(what, spans);
        }
    }
}
