package dev.rehearsal.datasets.importer.spans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.JsonElements;
import dev.rehearsal.datasets.importer.JsonRecords;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.trace.convention.SourceEvent;
import dev.rehearsal.datasets.trace.convention.SourceSpan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An importer of Jaeger's traces as its interface and its API write them: {@code data[].spans} with {@code tags}, {@code logs} and {@code
 * references} in place of attributes, events and parents, times in microseconds.
 *
 * @source jaegertracing/jaeger-ui, {@code src/types/trace.ts}, as generally known; exports of agentevals-dev/agentevals
 */
public final class JaegerImporter implements TraceImporter {

    private static final String SCOPE = "otel.scope.name";
    private static final String SERVICE = "service.name";
    private static final String STATUS = "otel.status_code";
    private static final String STATUS_WORDS = "otel.status_description";
    private static final long MICROS = 1_000_000;

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public JaegerImporter() {}

    @Override
    public String name() {
        return "jaeger";
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.hasAll("data[].traceID", "data[].spans") || probe.hasAll("traceID", "spans");
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return read(file, RecordErrors.STRICT);
    }

    @Override
    public Stream<RecordedRun> read(Path file, RecordErrors errors) {
        Stream<JsonElements.Element> traces = Probe.of(file).hasAll("data")
                ? JsonRecords.below(file, "data"::equals, errors)
                : JsonRecords.stream(file, errors);
        return SpanRuns.of(traces.flatMap(trace -> spans(trace, errors)), errors);
    }

    private static Stream<RecordedSpan> spans(JsonElements.Element trace, RecordErrors errors) {
        JsonNode processes = trace.json().path("processes");
        List<RecordedSpan> spans = new ArrayList<>();
        for (JsonNode span : trace.json().path("spans")) {
            errors.read(() -> span(trace.where(), span, processes)).ifPresent(spans::add);
        }
        return spans.stream();
    }

    private static RecordedSpan span(String where, JsonNode json, JsonNode processes) {
        Map<String, JsonNode> attributes = tags(json.path("tags"));
        JsonNode process = json.path("process").isObject()
                ? json.path("process")
                : processes.path(json.path("processID").asText(""));
        Map<String, JsonNode> resource = tags(process.path("tags"));
        if (process.hasNonNull("serviceName")) {
            resource.put(SERVICE, process.get("serviceName"));
        }
        SourceSpan span = new SourceSpan(
                id(where, json, "traceID"),
                id(where, json, "spanID"),
                parent(json),
                json.path("operationName").asText(""),
                attributes.getOrDefault(SCOPE, TextNode.valueOf("")).asText(""),
                time(json.path("startTime").asLong(0)),
                json.hasNonNull("duration")
                        ? time(json.path("startTime").asLong(0)
                                + json.path("duration").asLong(0))
                        : Optional.empty(),
                error(attributes),
                attributes,
                events(json.path("logs")));
        return new RecordedSpan(where, resource, span);
    }

    private static String id(String where, JsonNode json, String key) {
        String id = json.path(key).asText("");
        if (id.isBlank()) {
            throw JsonRecords.unlike(where, "every span must have \"" + key + "\"", "one has none");
        }
        return id;
    }

    /** A span may follow from others, too; only the one that it is a child of lies around it. */
    private static Optional<String> parent(JsonNode span) {
        for (JsonNode reference : span.path("references")) {
            if (reference.path("refType").asText("").equals("CHILD_OF")) {
                return Optional.of(reference.path("spanID").asText(""));
            }
        }
        return Optional.of(span.path("parentSpanID").asText("")).filter(id -> !id.isEmpty());
    }

    private static Optional<Instant> time(long micros) {
        return micros <= 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1000));
    }

    private static Optional<String> error(Map<String, JsonNode> tags) {
        boolean failed =
                tags.getOrDefault(STATUS, NullNode.getInstance()).asText("").equals("ERROR")
                        || tags.getOrDefault("error", NullNode.getInstance()).asBoolean(false);
        return failed
                ? Optional.of(
                        tags.getOrDefault(STATUS_WORDS, TextNode.valueOf("")).asText(""))
                : Optional.empty();
    }

    private static List<SourceEvent> events(JsonNode logs) {
        List<SourceEvent> events = new ArrayList<>();
        for (JsonNode log : logs) {
            Map<String, JsonNode> fields = tags(log.path("fields"));
            String name = Optional.ofNullable(fields.remove("event"))
                    .map(JsonNode::asText)
                    .orElse("");
            events.add(new SourceEvent(name, time(log.path("timestamp").asLong(0)), fields, NullNode.getInstance()));
        }
        return events;
    }

    private static Map<String, JsonNode> tags(JsonNode list) {
        Map<String, JsonNode> tags = new LinkedHashMap<>();
        for (JsonNode tag : list) {
            JsonNode value = tag.path("value");
            boolean whole = tag.path("type").asText("").equals("int64") && value.isTextual();
            tags.put(tag.path("key").asText(""), whole ? LongNode.valueOf(value.asLong()) : value);
        }
        return tags;
    }
}
