package dev.rehearsal.datasets.importer.spans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.rehearsal.datasets.importer.JsonRecords;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.OtlpReader;
import dev.rehearsal.datasets.trace.convention.SourceEvent;
import dev.rehearsal.datasets.trace.convention.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A reader of one record of a span, whoever wrote it: the same things under a few names each. */
final class SpanRecord {

    private static final String KIND = "openinference.span.kind";
    private static final String COLUMN = "attributes.";

    private final String where;
    private final JsonNode json;

    SpanRecord(String where, JsonNode json) {
        this.where = where;
        this.json = json;
    }

    /**
     * Return the span.
     *
     * @throws InvalidInputException where it has no id or a time that is none
     */
    RecordedSpan read() {
        JsonNode context = first(json, "spanContext", "context");
        Map<String, JsonNode> attributes = new LinkedHashMap<>(attributes(json.path("attributes")));
        json.properties().stream()
                .filter(field ->
                        field.getKey().startsWith(COLUMN) && !field.getValue().isNull())
                .forEach(field -> attributes.put(field.getKey().substring(COLUMN.length()), field.getValue()));
        JsonNode kind = json.path("span_kind");
        if (kind.isTextual()) {
            attributes.putIfAbsent(KIND, kind);
        }
        SourceSpan span = new SourceSpan(
                id(
                        first(json, "trace_id", "traceId", "context.trace_id"),
                        first(context, "trace_id", "traceId"),
                        "trace"),
                id(first(json, "span_id", "spanId", "context.span_id"), first(context, "span_id", "spanId"), "span"),
                parent(),
                json.path("name").asText(""),
                first(json, "scope", "instrumentationScope", "instrumentation_scope", "instrumentationLibrary")
                        .path("name")
                        .asText(""),
                SpanTimes.of(
                        where, first(json, "start_time", "startTime", "startTimeUnixNano", "start_time_unix_nano")),
                SpanTimes.of(where, first(json, "end_time", "endTime", "endTimeUnixNano", "end_time_unix_nano")),
                error(),
                attributes,
                events());
        return new RecordedSpan(where, attributes(json.path("resource").path("attributes")), span);
    }

    private Optional<String> parent() {
        JsonNode said = first(json, "parent_span_id", "parentSpanId", "parent_id", "parentId");
        JsonNode context = json.path("parentSpanContext").path("spanId");
        String id = said.asText(context.asText(""));
        return Optional.of(plain(id)).filter(text -> !text.isBlank() && !text.equals("null"));
    }

    private Optional<String> error() {
        JsonNode status = json.path("status");
        JsonNode code = status.isTextual()
                ? status
                : first(status, "code", "status_code").isMissingNode()
                        ? json.path("status_code")
                        : first(status, "code", "status_code");
        boolean failed =
                code.asInt(0) == 2 || code.asText("").toUpperCase(Locale.ROOT).endsWith("ERROR");
        JsonNode words = first(status, "message", "description");
        return failed ? Optional.of(words.asText(json.path("status_message").asText(""))) : Optional.empty();
    }

    private List<SourceEvent> events() {
        List<SourceEvent> events = new ArrayList<>();
        for (String key : List.of("events", "span_events")) {
            for (JsonNode event : json.path(key)) {
                JsonNode body = event.path("body");
                events.add(new SourceEvent(
                        first(event, "name", "event_name").asText(""),
                        SpanTimes.of(where, first(event, "timestamp", "time", "timeUnixNano")),
                        attributes(event.path("attributes")),
                        body.isMissingNode() ? NullNode.getInstance() : body));
            }
        }
        return events;
    }

    /** Return attributes that are an object, with nested ones written flat, or a list of OTLP's. */
    private Map<String, JsonNode> attributes(JsonNode attributes) {
        if (attributes.isArray()) {
            return OtlpReader.attributes(where, attributes);
        }
        Map<String, JsonNode> flat = new LinkedHashMap<>();
        attributes.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> NestedAttributes.put(flat, field.getKey(), field.getValue()));
        return flat;
    }

    private String id(JsonNode own, JsonNode inContext, String what) {
        String id = plain(own.asText(inContext.asText("")));
        if (id.isBlank()) {
            throw JsonRecords.unlike(where, "a span must have the id of its " + what, "there is none");
        }
        return id;
    }

    /** Python writes ids with the sign of hex numbers. */
    private static String plain(String id) {
        return id.startsWith("0x") ? id.substring(2) : id;
    }

    static JsonNode first(JsonNode json, String... keys) {
        for (String key : keys) {
            if (json.hasNonNull(key)) {
                return json.get(key);
            }
        }
        return MissingNode.getInstance();
    }
}
