package dev.rehearsal.datasets.importer.spans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.TrialsReader;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.OtlpReader;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.TraceUsage;
import dev.rehearsal.datasets.trace.Usage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A recorded trace as a run. What a trial's line says, a trace says in attributes {@code rehearsal.case}, {@code rehearsal.success},
 * {@code rehearsal.outcome} and so on, of its resource or its root span. Without these the case is the trace id, the system
 * {@code service.name}, usage the sum of the model calls, latency that of the root span, the task what users said, the output what
 * the last model call said. Stateless.
 */
final class SpanRun {

    private static final String PREFIX = "rehearsal.";
    private static final String SERVICE = "service.name";
    /** What OpenTelemetry's SDKs call a program that has no name. */
    private static final String UNKNOWN_SERVICE = "unknown_service";

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

    private SpanRun() {}

    /**
     * Return the run.
     *
     * @param traceOf the trace that a span stands in, by the span's id, where there are several
     * @throws InvalidInputException where what it says of itself as a trial breaks a rule
     */
    static RecordedRun of(String where, OtlpReader.Read read, Function<String, String> traceOf) {
        Trace trace = read.trace();
        RecordedRun said = TrialsReader.readTrial(where, trial(where, read.attributes(), trace));
        return new RecordedRun(
                said.system(),
                said.caseId(),
                said.repetition(),
                said.perturbation(),
                said.seed(),
                said.task().or(() -> asked(trace, traceOf)),
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
                .filter(name -> name.isTextual()
                        && !name.textValue().isBlank()
                        && !name.textValue().startsWith(UNKNOWN_SERVICE))
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

    /**
     * Return what users asked: the first call of each trace tells it, with what was asked before. What is said without an answer
     * between is one turn.
     */
    private static Optional<Task> asked(Trace trace, Function<String, String> traceOf) {
        List<String> turns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        trace.all(Span.ModelCall.class)
                .filter(call -> !call.embeds() && !call.input().isEmpty())
                .filter(call -> seen.add(traceOf.apply(call.info().id())))
                .forEach(call -> {
                    List<String> told = turns(call.input());
                    int known = told.size() >= turns.size()
                                    && told.subList(0, turns.size()).equals(turns)
                            ? turns.size()
                            : 0;
                    turns.addAll(told.subList(known, told.size()));
                });
        return turns.isEmpty()
                ? Optional.empty()
                : Optional.of(new Task(
                        turns.stream()
                                .map(turn -> (JsonNode) TextNode.valueOf(turn))
                                .toList(),
                        JsonNodeFactory.instance.objectNode()));
    }

    private static List<String> turns(List<Message> messages) {
        List<String> turns = new ArrayList<>();
        boolean open = false;
        for (Message message : messages) {
            boolean user = message.role().equals("user");
            String text = message.text();
            if (user && !text.isBlank()) {
                turns.add(open ? turns.removeLast() + "\n\n" + text : text);
            }
            open = user && (open || !text.isBlank());
        }
        return turns;
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
