package dev.rehearsal.datasets.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.convention.GenAiSpan;
import dev.rehearsal.datasets.trace.convention.SourceSpan;
import dev.rehearsal.datasets.trace.convention.SpanConventions;
import dev.rehearsal.datasets.trace.convention.SpanRole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reader of one OTLP span. */
final class SpanReader {

    private static final long MOST = 1_000_000_000_000_000L;

    /** The end of the id of a call that another span tells. */
    private static final String TOLD_CALL = ".call";

    private static final Pattern LISTED = Pattern.compile("^\\s*\\[\\s*['\"]([^'\"]*)['\"]");

    private final String where;
    private final SourceSpan source;
    private final SpanRole role;
    private final Attributes attributes;
    private final Source usual;

    /**
     * Create a reader.
     *
     * @param where what errors name
     * @param usual who saw the span, where it does not say
     */
    SpanReader(String where, SourceSpan source, Source usual) {
        this.where = where;
        this.usual = usual;
        this.source = source;
        GenAiSpan read = SpanConventions.read(source);
        this.role = read.role();
        this.attributes = Attributes.of(where, read.attributes());
    }

    String id() {
        return attributes.textOr(Otlp.SPAN_ID, source.id());
    }

    Optional<String> parent() {
        return source.parent().map(parent -> attributes.textOr(Otlp.PARENT_ID, parent));
    }

    /** Return the span; empty for one that holds others together, and for one of a kind that Rehearsal does not score. */
    Optional<Span> read() {
        Optional<Span> span = switch (role) {
            case AGENT -> Optional.of(new Span.AgentSpan(info()));
            case MODEL_CALL -> Optional.of(modelCall());
            case TOOL_CALL -> Optional.of(toolCall());
            case HANDOFF -> Optional.of(handoff());
            case STRUCTURE, OTHER -> Optional.empty();
        };
        return span.map(one -> one.with(one.info().withDetails(SpanAttributes.beside(source, one))));
    }

    /**
     * Return what a span that is no call of a model tells of one: some SDKs write what a model said and took at the agent's span, and no
     * span for each call. It counts where no call lies within.
     */
    Optional<Span.ModelCall> toldCall() {
        boolean tells = (role == SpanRole.AGENT || role == SpanRole.STRUCTURE)
                && (attributes.has(Otlp.OUTPUT)
                        || attributes.has(Otlp.OUTPUT_TOKENS)
                        || attributes.has(Otlp.INPUT_TOKENS));
        return tells ? Optional.of(calledWithin(modelCall())) : Optional.empty();
    }

    private Span.ModelCall calledWithin(Span.ModelCall call) {
        SpanInfo info = call.info();
        SpanInfo within = new SpanInfo(
                info.id() + TOLD_CALL,
                Optional.of(info.id()),
                isEmbedding() ? Span.ModelCall.EMBEDDINGS : Otlp.CHAT,
                info.agent(),
                info.start(),
                info.end(),
                info.source(),
                Optional.empty());
        return (Span.ModelCall) call.with(within);
    }

    /** A call for vectors is known by its name, which those of other conventions do not have. */
    private boolean isEmbedding() {
        return attributes.textOr(Otlp.OPERATION, "").equals(Span.ModelCall.EMBEDDINGS)
                && !source.name().startsWith(Span.ModelCall.EMBEDDINGS);
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
            case TOOL_CALL -> ToldTransfers.ofTool(info(), attributes);
            case AGENT -> ToldTransfers.ofAgent(info(), attributes, input(attributes));
            case MODEL_CALL, HANDOFF, STRUCTURE, OTHER -> List.of();
        };
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

    static List<Span> inOrder(List<Span> spans) {
        if (spans.stream().anyMatch(span -> span.info().start().isEmpty())) {
            return spans;
        }
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparing(span -> span.info().start().orElseThrow()));
        return sorted;
    }

    private Span.ModelCall modelCall() {
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
        JsonNode reasons = attributes.all().getOrDefault(Otlp.FINISH_REASONS, MissingNode.getInstance());
        String first = reasons.isTextual()
                ? firstOfText(reasons.textValue())
                : reasons.valueStream().map(JsonNode::asText).findFirst().orElse("");
        return first.isEmpty()
                ? attributes
                        .json(Otlp.OUTPUT)
                        .map(messages -> messages.path(0).path("finish_reason").asText(""))
                        .orElse("")
                : first;
    }

    /** Some platforms keep the list as text, as JSON or as Python writes it. */
    private static String firstOfText(String list) {
        Matcher first = LISTED.matcher(list);
        return first.find() ? first.group(1) : list.strip();
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
                attributes.textOr(Otlp.TOOL_NAME, source.name()),
                attributes.textOr(Otlp.TOOL_CALL, ""),
                attributes.textOr(Otlp.TOOL_ARGUMENTS, ""),
                attributes.text(Otlp.TOOL_RESULT));
    }

    private SpanInfo info() {
        return new SpanInfo(
                id(),
                parent(),
                isEmbedding() && role == SpanRole.MODEL_CALL ? Span.ModelCall.EMBEDDINGS : source.name(),
                attributes.textOr(Otlp.AGENT, ""),
                source.start(),
                source.end(),
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

    private Optional<String> error() {
        return source.error()
                .filter(error -> !error.isEmpty())
                .or(() -> attributes.text(Otlp.ERROR_TYPE).or(source::error));
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
