package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.JsonLines;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.OtlpReader;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.TraceUsage;
import dev.rehearsal.datasets.trace.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A stream of runs from a file of traces: OTLP JSON lines, one {@code TracesData} object a line. One trace id is one
 * run. A trace may go on over several lines, if these follow each other.
 *
 * <p>What a trial's line says, a trace says in attributes {@code rehearsal.case}, {@code rehearsal.success},
 * {@code rehearsal.outcome} and so on, of its resource or its root span. Without these the case is the trace id, the system
 * {@code service.name}, usage the sum of the model calls, latency that of the root span, the task the first message of a user,
 * the output what the last model call said.
 */
public final class TracesReader {

    private static final String PREFIX = "rehearsal.";
    private static final String SERVICE = "service.name";
    private static final String OUTPUT_JSON = "rehearsal.output.json";
    private static final List<String> PLAIN = List.of(
            "system",
            "case",
            "repetition",
            "perturbation",
            "seed",
            "outcome",
            "success",
            "latency_ms",
            "output",
            "reason");
    private static final List<String> STRUCTURED =
            List.of("scores", "labels", "usage", "task", "expectation", "tags", "clusters");

    private TracesReader() {}

    /**
     * Stream a file's runs in its order, with repetitions counted where the file does not state them. Close the stream.
     *
     * @throws InvalidInputException on opening or while streaming, naming file and line
     */
    public static Stream<RecordedRun> stream(Path file) {
        return stream(file, skipped -> {});
    }

    /** Stream as above, and tell of each run how many of its spans were of a kind that is left out. */
    public static Stream<RecordedRun> stream(Path file, IntConsumer skippedSpans) {
        Repetitions repetitions = new Repetitions();
        JsonLines lines = JsonLines.open(file);
        TraceLines traces = new TraceLines(lines);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(traces, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(lines::close)
                .flatMap(group -> OtlpReader.readAll(group.where(), group.lines()).stream()
                        .map(read -> {
                            skippedSpans.accept(read.skipped());
                            return repetitions.number(group.where(), run(group.where(), read));
                        }));
    }

    static RecordedRun run(String where, OtlpReader.Read read) {
        Trace trace = read.trace();
        RecordedRun said = TrialsReader.readTrial(where, trial(where, read.attributes(), trace));
        return new RecordedRun(
                said.system(),
                said.caseId(),
                said.repetition(),
                said.perturbation(),
                said.seed(),
                said.task().or(() -> firstAsked(trace)),
                said.expectation(),
                said.outcome(),
                said.output().or(() -> lastSaid(trace)),
                said.reason(),
                said.feedback(),
                said.usage().equals(Usage.UNKNOWN) ? TraceUsage.of(trace) : said.usage(),
                said.latencyMs().isPresent() ? said.latencyMs() : TraceUsage.latencyMs(trace),
                trace,
                said.tags(),
                said.clusters());
    }

    /** Return the attributes as the line of a trial. */
    private static ObjectNode trial(String where, Map<String, JsonNode> attributes, Trace trace) {
        ObjectNode trial = JsonNodeFactory.instance.objectNode();
        Optional.ofNullable(attributes.get(SERVICE))
                .filter(name -> name.isTextual() && !name.textValue().isBlank())
                .ifPresent(name -> trial.set("system", name));
        trial.put("case", trace.id()).putNull("success");
        for (String key : PLAIN) {
            Optional.ofNullable(attributes.get(PREFIX + key)).ifPresent(value -> trial.set(key, value));
        }
        for (String key : STRUCTURED) {
            structured(where, attributes, PREFIX + key).ifPresent(value -> trial.set(key, value));
        }
        structured(where, attributes, OUTPUT_JSON).ifPresent(value -> trial.set("output", value));
        return trial;
    }

    private static Optional<JsonNode> structured(String where, Map<String, JsonNode> attributes, String key) {
        return Optional.ofNullable(attributes.get(key))
                .map(value -> value.isTextual() ? StrictJson.parse(where + " " + key, value.textValue()) : value);
    }

    private static Optional<Task> firstAsked(Trace trace) {
        return trace.all(Span.ModelCall.class)
                .flatMap(call -> call.input().stream())
                .filter(message ->
                        message.role().equals("user") && !message.text().isBlank())
                .findFirst()
                .map(message -> Task.of(message.text()));
    }

    private static Optional<JsonNode> lastSaid(Trace trace) {
        return trace.all(Span.ModelCall.class)
                .flatMap(call -> call.output().stream())
                .map(Message::text)
                .filter(text -> !text.isBlank())
                .reduce((first, second) -> second)
                .map(TextNode::valueOf);
    }
}
