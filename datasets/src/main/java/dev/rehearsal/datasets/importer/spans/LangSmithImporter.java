package dev.rehearsal.datasets.importer.spans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.JsonElements;
import dev.rehearsal.datasets.importer.JsonRecords;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import dev.rehearsal.datasets.importer.table.JsonText;
import dev.rehearsal.datasets.importer.table.TableFile;
import dev.rehearsal.datasets.trace.convention.SourceSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An importer of LangSmith's runs: one a line, an array, or {@code {"runs": […]}}; those within may stand below {@code child_runs}. Or one a
 * row of Parquet, as the bulk export writes them, where structures may stand as JSON text. A run of a chain holds others together and is an agent where its metadata names one.
 *
 * @source docs.langchain.com/langsmith/run-data-format and data-export (read 2026-11-30): {@code run_type}, {@code trace_id}, {@code inputs}, {@code
 *     outputs}, {@code feedback_stats}; {@code usage_metadata}, {@code lc_agent_name} and {@code invocation_params} as generally known. No
 *     recorded file was at hand
 */
public final class LangSmithImporter implements TraceImporter {

    private static final String KIND = "openinference.span.kind";
    private static final String INPUT = "input.value";
    private static final String OUTPUT = "output.value";
    private static final List<String> CONVERSATION = List.of("session_id", "thread_id", "conversation_id");
    private static final List<String> STRUCTURES = List.of("inputs", "outputs", "extra", "feedback_stats", "tags");
    private static final List<String> AGENT = List.of("lc_agent_name", "agent_name");

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public LangSmithImporter() {}

    @Override
    public String name() {
        return "langsmith";
    }

    @Override
    public boolean recognises(Probe probe) {
        if (probe.parquet()) {
            try (TableFile table = TableFile.open(probe.file())) {
                return table.columns().containsAll(List.of("run_type", "inputs", "id"));
            }
        }
        return Stream.of("", "[].", "runs[].")
                .anyMatch(prefix -> probe.hasAll(prefix + "run_type", prefix + "inputs", prefix + "id"));
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return read(file, RecordErrors.STRICT);
    }

    @Override
    public Stream<RecordedRun> read(Path file, RecordErrors errors) {
        return SpanRuns.of(
                runs(file, errors).flatMap(run -> {
                    List<RecordedSpan> spans = new ArrayList<>();
                    add(spans, run.where(), run.json(), "", errors);
                    return spans.stream();
                }),
                errors);
    }

    private static Stream<JsonElements.Element> runs(Path file, RecordErrors errors) {
        Probe probe = Probe.of(file);
        if (probe.parquet()) {
            return TableFile.open(file).rows(errors).map(LangSmithImporter::unpacked);
        }
        return probe.hasAll("runs")
                ? JsonRecords.below(file, "runs"::equals, errors)
                : JsonRecords.stream(file, errors);
    }

    /** A column of structures that differ is one of JSON text. */
    private static JsonElements.Element unpacked(JsonElements.Element row) {
        ObjectNode run = (ObjectNode) row.json();
        for (String key : STRUCTURES) {
            JsonText.structure(run.path(key)).ifPresent(structure -> run.set(key, structure));
        }
        return row;
    }

    private static void add(List<RecordedSpan> spans, String where, JsonNode run, String trace, RecordErrors errors) {
        String traceId =
                run.path("trace_id").asText(trace.isEmpty() ? run.path("id").asText("") : trace);
        errors.read(() -> span(where, run, traceId)).ifPresent(spans::add);
        run.path("child_runs").forEach(child -> add(spans, where, child, traceId, errors));
    }

    private static RecordedSpan span(String where, JsonNode run, String traceId) {
        String id = run.path("id").asText("");
        if (id.isBlank()) {
            throw JsonRecords.unlike(where, "a run must have \"id\"", "one has none");
        }
        JsonNode metadata = run.path("extra").path("metadata");
        Map<String, JsonNode> attributes = new LinkedHashMap<>();
        metadata.properties()
                .forEach(field -> attributes.put("langsmith.metadata." + field.getKey(), field.getValue()));
        for (String key : List.of("tags", "status", "dotted_order", "session_name", "reference_example_id")) {
            put(attributes, "langsmith." + key, run.path(key));
        }
        Optional<JsonNode> agent = named(metadata, AGENT);
        agent.ifPresent(name -> attributes.put("gen_ai.agent.name", name));
        named(metadata, CONVERSATION).ifPresent(thread -> attributes.put("session.id", thread));
        attributes.put(KIND, TextNode.valueOf(kind(run, agent.isPresent())));
        content(run, attributes);
        SourceSpan span = new SourceSpan(
                traceId,
                id,
                Optional.of(run.path("parent_run_id").asText(""))
                        .filter(parent -> !parent.isEmpty() && !parent.equals("null")),
                run.path("name").asText(""),
                "langsmith",
                SpanTimes.of(where, run.path("start_time")),
                SpanTimes.of(where, run.path("end_time")),
                Optional.of(run.path("error").asText("")).filter(error -> !error.isEmpty() && !error.equals("null")),
                attributes,
                List.of());
        return new RecordedSpan(where, resource(run), span);
    }

    private static String kind(JsonNode run, boolean agent) {
        String type = run.path("run_type").asText("").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "llm", "tool" -> type.toUpperCase(Locale.ROOT);
            default -> agent ? "AGENT" : "CHAIN";
        };
    }

    private static void content(JsonNode run, Map<String, JsonNode> attributes) {
        if (!run.path("run_type").asText("").equals("llm")) {
            put(attributes, INPUT, only(run.path("inputs"), "input"));
            put(attributes, OUTPUT, only(run.path("outputs"), "output"));
            if (run.path("run_type").asText("").equals("tool")) {
                put(attributes, "tool.name", run.path("name"));
            }
            return;
        }
        JsonNode asked = run.path("extra").path("invocation_params");
        ObjectNode request =
                run.path("inputs").isObject() ? run.path("inputs").deepCopy() : JsonNodeFactory.instance.objectNode();
        if (asked.path("tools").isArray()) {
            request.set("tools", asked.path("tools"));
        }
        put(attributes, INPUT, request);
        put(attributes, OUTPUT, run.path("outputs"));
        put(attributes, "llm.model_name", asked.path(asked.hasNonNull("model") ? "model" : "model_name"));
        JsonNode usage = usage(run);
        put(attributes, "llm.token_count.prompt", SpanRecord.first(usage, "input_tokens", "prompt_tokens"));
        put(attributes, "llm.token_count.completion", SpanRecord.first(usage, "output_tokens", "completion_tokens"));
        put(
                attributes,
                "llm.token_count.prompt_details.cache_read",
                usage.path("input_token_details").path("cache_read"));
    }

    private static JsonNode usage(JsonNode run) {
        JsonNode outputs = run.path("outputs");
        for (JsonNode usage : List.of(
                outputs.path("usage_metadata"),
                run.path("extra").path("metadata").path("usage_metadata"),
                outputs.path("llm_output").path("token_usage"),
                run)) {
            if (!SpanRecord.first(usage, "input_tokens", "prompt_tokens").isMissingNode()) {
                return usage;
            }
        }
        return run;
    }

    /** A tool's arguments, and what it gave back, mostly stand below one key. */
    private static JsonNode only(JsonNode map, String key) {
        return map.size() == 1 && map.has(key) ? map.get(key) : map;
    }

    private static Optional<JsonNode> named(JsonNode metadata, List<String> keys) {
        return keys.stream()
                .map(metadata::path)
                .filter(value -> value.isTextual() && !value.textValue().isBlank())
                .findFirst();
    }

    private static Map<String, JsonNode> resource(JsonNode run) {
        Map<String, JsonNode> resource = new LinkedHashMap<>();
        put(resource, "service.name", run.path("session_name"));
        ObjectNode scores = JsonNodeFactory.instance.objectNode();
        run.path("feedback_stats").properties().forEach(feedback -> {
            if (feedback.getValue().path("avg").isNumber()) {
                scores.set(feedback.getKey(), feedback.getValue().path("avg"));
            }
        });
        if (!scores.isEmpty()) {
            resource.put("rehearsal.scores", scores);
        }
        return resource;
    }

    private static void put(Map<String, JsonNode> attributes, String name, JsonNode value) {
        boolean empty = value.isMissingNode() || value.isNull() || (value.isContainerNode() && value.isEmpty());
        if (!empty) {
            attributes.put(name, value.isContainerNode() ? TextNode.valueOf(value.toString()) : value);
        }
    }
}
