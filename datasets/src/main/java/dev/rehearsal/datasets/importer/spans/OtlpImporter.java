package dev.rehearsal.datasets.importer.spans;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.JsonElements;
import dev.rehearsal.datasets.importer.JsonRecords;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.OtlpReader;
import dev.rehearsal.datasets.trace.convention.SourceSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An importer of OpenTelemetry's protocol: JSON, a {@code TracesData} a line or over several lines, or protobuf's binary form, one
 * message or many with their lengths. It is Rehearsal's own form for traces, and what Grafana Tempo gives back ({@code batches}, with
 * ids in base64).
 *
 * @source opentelemetry-collector-contrib, {@code exporter/fileexporter} (lengths of four bytes before each message of the format
 *     {@code proto}), and Tempo's {@code /api/traces}: as generally known, not read again
 */
public final class OtlpImporter implements TraceImporter {

    private static final List<String> KEYS = List.of("resourceSpans", "batches");
    private static final String TRACE_ID = "rehearsal.trace.id";

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public OtlpImporter() {}

    @Override
    public String name() {
        return "rehearsal-otlp";
    }

    @Override
    public boolean recognises(Probe probe) {
        boolean within = !probe.hasAll("case"); // a trial's line has its trace within
        return KEYS.stream()
                        .anyMatch(key -> probe.hasAll(key)
                                || probe.hasAll("[]." + key)
                                || (within && (probe.hasAll("trace." + key) || probe.hasAll("data." + key))))
                || OtlpMessages.begin(probe);
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return read(file, RecordErrors.STRICT);
    }

    @Override
    public Stream<RecordedRun> read(Path file, RecordErrors errors) {
        Probe probe = Probe.of(file);
        Stream<JsonElements.Element> items;
        if (probe.paths().isEmpty()) {
            items = OtlpMessages.stream(file);
        } else if (JsonRecords.isLines(file) || !probe.hasAll("resourceSpans")) {
            items = JsonRecords.stream(file, errors);
        } else {
            items = JsonRecords.below(file, "resourceSpans"::equals, errors);
        }
        return SpanRuns.of(items.flatMap(item -> spans(item, errors)), errors);
    }

    private static Stream<RecordedSpan> spans(JsonElements.Element item, RecordErrors errors) {
        return errors.read(() -> resources(item)).stream()
                .flatMap(List::stream)
                .flatMap(resource -> ofResource(item.where(), resource, errors));
    }

    /** Return the resources with their spans that a record holds, or the one that it is. */
    private static List<JsonNode> resources(JsonElements.Element item) {
        JsonNode json = item.json();
        for (JsonNode around : List.of(json, json.path("trace"), json.path("data"))) {
            for (String key : KEYS) {
                if (around.path(key).isArray()) {
                    List<JsonNode> resources = new ArrayList<>();
                    around.path(key).forEach(resources::add);
                    return resources;
                }
            }
        }
        if (json.has("scopeSpans") || json.has("instrumentationLibrarySpans") || json.has("resource")) {
            return List.of(json);
        }
        throw new InvalidInputException(
                item.where(),
                "a line of traces must be an OTLP TracesData object",
                json.isObject() ? "has no array \"resourceSpans\"" : "is no object",
                "Write {\"resourceSpans\": […]}");
    }

    private static Stream<RecordedSpan> ofResource(String where, JsonNode json, RecordErrors errors) {
        Map<String, JsonNode> resource =
                OtlpReader.attributes(where, json.path("resource").path("attributes"));
        List<RecordedSpan> spans = new ArrayList<>();
        for (String key : List.of("scopeSpans", "instrumentationLibrarySpans")) {
            for (JsonNode scope : json.path(key)) {
                String name = scope.path(scope.has("scope") ? "scope" : "instrumentationLibrary")
                        .path("name")
                        .asText("");
                for (JsonNode span : scope.path("spans")) {
                    Optional<SourceSpan> source = errors.read(() -> OtlpReader.source(where, span, name));
                    source.ifPresent(one -> spans.add(new RecordedSpan(where, resource, one)));
                }
            }
        }
        if (spans.isEmpty() && resource.containsKey(TRACE_ID)) {
            // A trial without a span; its trace may be without an id, like those of others.
            spans.add(new RecordedSpan(where, resource, where, Optional.empty()));
        }
        return spans.stream();
    }
}
