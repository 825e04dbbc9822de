package dev.rehearsal.datasets.importer.spans;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.JsonElements;
import dev.rehearsal.datasets.importer.JsonRecords;
import dev.rehearsal.datasets.importer.Probe;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.importer.TraceImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * An importer of lists of spans that are no OTLP envelopes, as SDKs and platforms write spans down one by one: OpenTelemetry's console
 * exporters of Python and JavaScript, Strands' evaluations, AWS's distribution of OpenTelemetry, Phoenix's exports of spans. A span a
 * line, one after the other, or in arrays that may stand below keys.
 *
 * @source strands-agents/evals ({@code trace_id}, {@code span_events}); opentelemetry-sdk of Python, {@code ReadableSpan.to_json} ({@code
 *     context.trace_id} with {@code 0x}); opentelemetry-js, {@code ReadableSpan} ({@code spanContext}, times as {@code [s, ns]});
 *     Arize-ai/phoenix, {@code Client.get_spans}: the first and the third read in recorded files, the others as generally known
 */
public final class SpanListImporter implements TraceImporter {

    private static final List<String> TRACE_IDS = List.of("trace_id", "spanContext", "context.trace_id", "traceId");
    private static final List<String> SPAN_KEYS = List.of("attributes", "span_kind", "parent_span_id", "parentSpanId");

    /** Create the importer; {@link java.util.ServiceLoader} does. */
    public SpanListImporter() {}

    @Override
    public String name() {
        return "spans";
    }

    @Override
    public boolean recognises(Probe probe) {
        return !prefixes(probe).isEmpty();
    }

    @Override
    public Stream<RecordedRun> read(Path file) {
        return read(file, RecordErrors.STRICT);
    }

    @Override
    public Stream<RecordedRun> read(Path file, RecordErrors errors) {
        Set<String> prefixes = prefixes(Probe.of(file));
        Stream<JsonElements.Element> items = prefixes.isEmpty() || prefixes.contains("") || prefixes.contains("[].")
                ? JsonRecords.stream(file, errors)
                : JsonRecords.below(file, key -> prefixes.contains(key + "[]."), errors);
        return SpanRuns.of(
                items.flatMap(item -> errors.read(() -> new SpanRecord(item.where(), item.json()).read()).stream()),
                errors);
    }

    /** Return below what the records of a span stand: empty text, {@code [].} or a key such as {@code spans[].}. */
    private static Set<String> prefixes(Probe probe) {
        Set<String> prefixes = new TreeSet<>();
        for (String path : probe.paths()) {
            TRACE_IDS.stream()
                    .filter(id -> path.equals(id) || path.endsWith("." + id))
                    .map(id -> path.substring(0, path.length() - id.length()))
                    .filter(prefix -> isPrefix(prefix) && isSpan(probe, prefix))
                    .forEach(prefixes::add);
        }
        return prefixes;
    }

    private static boolean isPrefix(String prefix) {
        return prefix.isEmpty() || (prefix.endsWith("[].") && prefix.indexOf("[]") == prefix.length() - 3);
    }

    private static boolean isSpan(Probe probe, String prefix) {
        return probe.hasAll(prefix + "name")
                && SPAN_KEYS.stream().anyMatch(key -> probe.hasAll(prefix + key))
                && !probe.hasAll(prefix + "parentObservationId"); // Langfuse's
    }
}
