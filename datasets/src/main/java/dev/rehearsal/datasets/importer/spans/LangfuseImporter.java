package dev.rehearsal.datasets.importer.spans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.JsonElements;
import dev.rehearsal.datasets.importer.JsonRecords;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.convention.LangfuseConvention;
import dev.rehearsal.datasets.trace.convention.SourceSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An importer of Langfuse's exports and of what its API gives: traces with their observations ({@code {"trace": …, "observations": […]}}
 * or a trace that has them), or observations one by one; JSON, or a line each. What OpenTelemetry sent to Langfuse stands in an
 * observation's metadata and is read as it was sent. Scores of a trace become its {@code rehearsal.scores}; none of them is taken for a
 * verdict, which no name promises.
 *
 * @source langfuse/langfuse, recorded traces; its API's {@code GET /api/public/traces/{id}} and {@code /observations}, as generally known
 */
public final class LangfuseImporter implements TraceImporter {

    private static final String SESSION = "langfuse.session.id";
    private static final List<String> KEPT = List.of(
            "level",
            "version",
            "environment",
            "modelParameters",
            "promptName",
            "promptVersion",
            "completionStartTime",
            "userId");

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public LangfuseImporter() {}

    @Override
    public String name() {
        return "langfuse";
    }

    @Override
    public boolean recognises(Probe probe) {
        return Stream.of("", "[].", "data[].")
                .anyMatch(prefix -> probe.hasAll(prefix + "observations")
                        || (probe.hasAll(prefix + "traceId", prefix + "type", prefix + "startTime")
                                && probe.paths().contains(prefix + "parentObservationId")));
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return read(file, RecordErrors.STRICT);
    }

    @Override
    public Stream<RecordedRun> read(Path file, RecordErrors errors) {
        Stream<JsonElements.Element> items = Probe.of(file).hasAll("data")
                ? JsonRecords.below(file, "data"::equals, errors)
                : JsonRecords.stream(file, errors);
        return SpanRuns.of(items.flatMap(item -> spans(item, errors)), errors);
    }

    private static Stream<RecordedSpan> spans(JsonElements.Element item, RecordErrors errors) {
        JsonNode json = item.json();
        JsonNode trace = json.path("trace").isObject() ? json.path("trace") : json;
        JsonNode observations =
                json.path("observations").isArray() ? json.path("observations") : trace.path("observations");
        List<RecordedSpan> spans = new ArrayList<>();
        if (!observations.isArray()) {
            errors.read(() -> span(item.where(), json, JsonNodeFactory.instance.objectNode()))
                    .ifPresent(spans::add);
        }
        for (JsonNode observation : observations) {
            errors.read(() -> span(item.where(), observation, trace)).ifPresent(spans::add);
        }
        return spans.stream();
    }

    private static RecordedSpan span(String where, JsonNode observation, JsonNode trace) {
        JsonNode metadata = held(observation.path("metadata"));
        Map<String, JsonNode> attributes = new LinkedHashMap<>();
        metadata.path("attributes").properties().forEach(field -> attributes.put(field.getKey(), field.getValue()));
        metadata.properties().stream()
                .filter(field ->
                        !List.of("attributes", "resourceAttributes", "scope").contains(field.getKey()))
                .forEach(field ->
                        attributes.putIfAbsent("langfuse.observation.metadata." + field.getKey(), field.getValue()));
        put(attributes, LangfuseConvention.TYPE, observation.path("type"));
        put(attributes, LangfuseConvention.INPUT, observation.path("input"));
        put(attributes, LangfuseConvention.OUTPUT, observation.path("output"));
        put(attributes, LangfuseConvention.MODEL, observation.path("model"));
        put(attributes, LangfuseConvention.USAGE, observation.path("usageDetails"));
        put(attributes, LangfuseConvention.COST, observation.path("costDetails"));
        put(attributes, SESSION, trace.path("sessionId"));
        KEPT.forEach(key -> put(attributes, "langfuse.observation." + key, observation.path(key)));
        SourceSpan span = new SourceSpan(
                required(where, observation, "traceId"),
                required(where, observation, "id"),
                Optional.of(observation.path("parentObservationId").asText(""))
                        .filter(id -> !id.isEmpty() && !id.equals("null")),
                observation.path("name").asText(""),
                metadata.path("scope").path("name").asText(""),
                SpanTimes.of(where, observation.path("startTime")),
                SpanTimes.of(where, observation.path("endTime")),
                observation.path("level").asText("").equals("ERROR")
                        ? Optional.of(observation.path("statusMessage").asText(""))
                        : Optional.empty(),
                attributes,
                List.of());
        return new RecordedSpan(where, resource(metadata, trace), span);
    }

    private static Map<String, JsonNode> resource(JsonNode metadata, JsonNode trace) {
        Map<String, JsonNode> resource = new LinkedHashMap<>();
        metadata.path("resourceAttributes")
                .properties()
                .forEach(field -> resource.put(field.getKey(), field.getValue()));
        for (String key : List.of("name", "release", "version", "environment", "userId", "tags", "metadata")) {
            put(resource, "langfuse.trace." + key, held(trace.path(key)));
        }
        ObjectNode scores = JsonNodeFactory.instance.objectNode();
        for (JsonNode score : trace.path("scores")) {
            if (score.path("name").isTextual() && score.path("value").isNumber()) {
                scores.set(score.path("name").textValue(), score.path("value"));
            }
        }
        if (!scores.isEmpty()) {
            resource.put("rehearsal.scores", scores);
        }
        return resource;
    }

    private static void put(Map<String, JsonNode> attributes, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
            attributes.put(name, value);
        }
    }

    /** The API writes metadata as JSON, exports as text that holds it. */
    private static JsonNode held(JsonNode value) {
        if (!value.isTextual() || !value.textValue().startsWith("{")) {
            return value;
        }
        try {
            return StrictJson.mapper().readTree(value.textValue());
        } catch (JsonProcessingException e) {
            return value; // is kept as the text that it is
        }
    }

    private static String required(String where, JsonNode observation, String key) {
        String value = observation.path(key).asText("");
        if (value.isBlank()) {
            throw JsonRecords.unlike(where, "an observation must have \"" + key + "\"", "one has none");
        }
        return value;
    }
}
