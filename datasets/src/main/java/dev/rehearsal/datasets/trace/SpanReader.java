package dev.rehearsal.datasets.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.convention.GenAiAttributes;
import dev.rehearsal.datasets.trace.convention.GenAiSpan;
import dev.rehearsal.datasets.trace.convention.SourceEvent;
import dev.rehearsal.datasets.trace.convention.SourceSpan;
import dev.rehearsal.datasets.trace.convention.SpanConventions;
import dev.rehearsal.datasets.trace.convention.SpanRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A reader of one OTLP span. */
final class SpanReader {

    private static final long MOST = 1_000_000_000_000_000L;

    private final String where;
    private final JsonNode node;
    private final SourceSpan source;
    private final SpanRole role;
    private final Attributes attributes;
    private final Source usual;

    SpanReader(String where, JsonNode node, Attributes attributes, String scope, Source usual) {
        this.where = where;
        this.usual = usual;
        this.node = node;
        this.source = new SourceSpan(node.path("name").asText(""), scope, attributes.all(), events(where, node));
        GenAiSpan read = SpanConventions.read(source);
        this.role = read.role();
        this.attributes = Attributes.of(where, read.attributes());
    }

    private static List<SourceEvent> events(String where, JsonNode span) {
        List<SourceEvent> events = new ArrayList<>();
        for (JsonNode event : span.path("events")) {
            events.add(new SourceEvent(
                    event.path("name").asText(""),
                    Attributes.read(where, event.path("attributes")).all(),
                    NullNode.getInstance()));
        }
        return events;
    }

    String id() {
        return attributes.textOr(Otlp.SPAN_ID, OtlpReader.id(where, node, "spanId", Otlp.SPAN_ID_DIGITS));
    }

    Optional<String> parent() {
        return node.path("parentSpanId").asText("").isEmpty()
                ? Optional.empty()
                : Optional.of(attributes.textOr(
                        Otlp.PARENT_ID, OtlpReader.id(where, node, "parentSpanId", Otlp.SPAN_ID_DIGITS)));
    }

    /** Return the span; empty for one that holds others together, and for one of a kind that Rehearsal does not score. */
    Optional<Span> read() {
        return switch (role) {
            case AGENT -> Optional.of(new Span.AgentSpan(info()));
            case MODEL_CALL -> Optional.of(modelCall());
            case TOOL_CALL -> Optional.of(toolCall());
            case HANDOFF -> Optional.of(handoff());
            case STRUCTURE, OTHER -> Optional.empty();
        };
    }

    /** Return whether the span is of a kind that is known, though it may be left out. */
    boolean isUnderstood() {
        return role != SpanRole.OTHER;
    }

    /** Return what kind of span it is, in a word, for one that is not understood. */
    String kind() {
        return SpanConventions.kind(source);
    }

    /** Return the handoffs that a tool call or an invocation of an agent says to be, beside what it is itself. */
    List<Span> transfers() {
        return switch (role) {
            case TOOL_CALL -> toolTransfers();
            case AGENT -> remoteCall();
            case MODEL_CALL, HANDOFF, STRUCTURE, OTHER -> List.of();
        };
    }

    private List<Span> toolTransfers() {
        String target = attributes.textOr(GenAiAttributes.TRANSFER_TARGET_NAME, "");
        if (target.isBlank()
                || !attributes
                        .textOr(GenAiAttributes.TRANSFER_TARGET_TYPE, "agent")
                        .equals("agent")) {
            return List.of();
        }
        SpanInfo info = info();
        List<Span> transfers = new ArrayList<>();
        transfers.add(new Span.Handoff(
                within(info, ".down", info.start()),
                info.agent(),
                target,
                Direction.DOWN,
                attributes.textOr(Otlp.TOOL_ARGUMENTS, "")));
        Optional<String> result = attributes.text(Otlp.TOOL_RESULT);
        if (result.isPresent()
                && attributes.textOr(GenAiAttributes.TRANSFER_MODE, "").equals(GenAiAttributes.RETURN_TO_CALLER)) {
            transfers.add(new Span.Handoff(
                    within(info, ".up", info.end().or(info::start)), target, info.agent(), Direction.UP, result.get()));
        }
        return transfers;
    }

    private List<Span> remoteCall() {
        String caller = attributes.textOr(GenAiAttributes.CALLER_NAME, "");
        SpanInfo info = info();
        if (caller.isBlank()
                || info.agent().isBlank()
                || !attributes.textOr(GenAiAttributes.CALLER_TYPE, "agent").equals("agent")) {
            return List.of();
        }
        List<Message> asked = input(attributes);
        return List.of(new Span.Handoff(
                within(info, ".down", info.start()),
                caller,
                info.agent(),
                Direction.DOWN,
                asked.isEmpty() ? "" : asked.getLast().text()));
    }

    private static SpanInfo within(SpanInfo outer, String suffix, Optional<Instant> at) {
        return new SpanInfo(
                outer.id() + suffix,
                Optional.of(outer.id()),
                outer.name(),
                "",
                at,
                at,
                outer.source(),
                Optional.empty());
    }

    private Span handoff() {
        return new Span.Handoff(
                info(),
                attributes.textOr(Otlp.FROM, ""),
                attributes.textOr(Otlp.TO, ""),
                direction(),
                attributes.textOr(Otlp.PAYLOAD, ""),
                Span.Handoff.Detection.of(attributes.textOr(Otlp.FOUND_BY, "")));
    }

    static Span withParent(Span span, Optional<String> parent) {
        SpanInfo old = span.info();
        return span.with(new SpanInfo(
                old.id(), parent, old.name(), old.agent(), old.start(), old.end(), old.source(), old.error()));
    }

    static List<Span> inOrder(List<Span> spans) {
        if (spans.stream().anyMatch(span -> span.info().start().isEmpty())) {
            return spans;
        }
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparing(span -> span.info().start().orElseThrow()));
        return sorted;
    }

    private Span modelCall() {
        return new Span.ModelCall(
                info(),
                attributes.textOr(Otlp.RESPONSE_MODEL, attributes.textOr(Otlp.REQUEST_MODEL, "")),
                attributes.textOr(Otlp.PROVIDER, ""),
                (int) Math.min(Integer.MAX_VALUE, attributes.count(Otlp.ELIDED).orElse(0)),
                input(attributes),
                output(attributes),
                finishReason(attributes),
                usage(),
                attributes.json(Otlp.TOOLS).map(ToolDefinitions::read).orElse(List.of()));
    }

    /** Return a call with messages that were told apart from it, where it has none of its own. */
    static Span.ModelCall filled(Span.ModelCall call, Map<String, JsonNode> told) {
        Attributes messages = Attributes.of("messages", told);
        return new Span.ModelCall(
                call.info(),
                call.model(),
                call.provider(),
                call.elided(),
                call.input().isEmpty() ? input(messages) : call.input(),
                call.output().isEmpty() ? output(messages) : call.output(),
                call.finishReason().isEmpty() ? finishReason(messages) : call.finishReason(),
                call.usage(),
                call.tools());
    }

    private static List<Message> input(Attributes attributes) {
        List<Message> input = new ArrayList<>();
        attributes
                .json(Otlp.SYSTEM_INSTRUCTIONS)
                .ifPresent(parts -> input.add(new Message("system", MessageJson.readParts(parts))));
        attributes.json(Otlp.INPUT).ifPresent(messages -> input.addAll(MessageJson.read(messages)));
        return input;
    }

    private static List<Message> output(Attributes attributes) {
        return attributes.json(Otlp.OUTPUT).map(MessageJson::read).orElse(List.of());
    }

    private static String finishReason(Attributes attributes) {
        Optional<String> first = attributes
                .all()
                .getOrDefault(Otlp.FINISH_REASONS, MissingNode.getInstance())
                .valueStream()
                .map(JsonNode::asText)
                .findFirst();
        return first.or(() -> attributes
                        .json(Otlp.OUTPUT)
                        .map(messages -> messages.path(0).path("finish_reason").asText("")))
                .orElse("");
    }

    private Usage usage() {
        try {
            return new Usage(
                    attributes.count(Otlp.INPUT_TOKENS),
                    attributes.count(Otlp.OUTPUT_TOKENS),
                    attributes.count(Otlp.CACHED_TOKENS),
                    attributes.count(Otlp.MODEL_CALLS),
                    attributes.count(Otlp.TOOL_CALLS),
                    attributes.amount(Otlp.COST));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    where,
                    "usage of a span must lie between 0 and " + MOST,
                    "does not: " + e.getMessage(),
                    "Leave out what is unknown",
                    e);
        }
    }

    private Span toolCall() {
        return new Span.ToolCall(
                info(),
                attributes.textOr(Otlp.TOOL_NAME, node.path("name").asText("")),
                attributes.textOr(Otlp.TOOL_CALL, ""),
                attributes.textOr(Otlp.TOOL_ARGUMENTS, ""),
                attributes.text(Otlp.TOOL_RESULT));
    }

    private SpanInfo info() {
        return new SpanInfo(
                id(),
                parent(),
                node.path("name").asText(""),
                attributes.textOr(Otlp.AGENT, ""),
                time("startTimeUnixNano"),
                time("endTimeUnixNano"),
                source(attributes, usual),
                error());
    }

    /** Return what a span or resource says of who saw it. */
    static Source source(Attributes attributes, Source otherwise) {
        return attributes
                .text(Otlp.SOURCE)
                .map(word -> word.equals("observed") ? Source.OBSERVED : Source.REPORTED)
                .orElse(otherwise);
    }

    private Optional<Instant> time(String key) {
        String nanos = node.path(key).asText("0");
        try {
            return Otlp.instant(Long.parseLong(nanos));
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    where,
                    "\"" + key + "\" must be nanoseconds since 1970",
                    "was " + InvalidInputException.quote(nanos),
                    "Write a whole number in quotes",
                    e);
        }
    }

    private Optional<String> error() {
        JsonNode code = node.path("status").path("code");
        if (code.asInt() == 2 || "STATUS_CODE_ERROR".equals(code.asText())) {
            String message = node.path("status").path("message").asText("");
            return Optional.of(message.isEmpty() ? attributes.textOr(Otlp.ERROR_TYPE, "") : message);
        }
        return attributes.text(Otlp.ERROR_TYPE);
    }

    private Direction direction() {
        String word = attributes.textOr(Otlp.DIRECTION, "down");
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "down" -> Direction.DOWN;
            case "up" -> Direction.UP;
            default ->
                throw new InvalidInputException(
                        where,
                        "attribute \"" + Otlp.DIRECTION + "\" must be down or up",
                        "was " + InvalidInputException.quote(word),
                        "Use one of these words");
        };
    }
}
