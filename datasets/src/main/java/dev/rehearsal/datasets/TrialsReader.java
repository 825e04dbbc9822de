package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.Fields;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.JsonLines;
import dev.rehearsal.datasets.trace.OtlpReader;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Stream recorded trials: JSONL, plain or gzip, one trial a line. Only {@code case} is required, with {@code success} or a
 * score. What is absent or {@code null} is unknown. A whole number as {@code case} is read as its digits.
 */
public final class TrialsReader {

    /** The words of outcomes. */
    public static final List<String> OUTCOMES =
            List.of("completed", "degraded", "escalated", "failed", "timed_out", "crashed", "not_played");

    private static final List<String> KEYS = List.of(
            "system",
            "case",
            "repetition",
            "perturbation",
            "seed",
            "outcome",
            "success",
            "scores",
            "labels",
            "usage",
            "latency_ms",
            "output",
            "reason",
            "task",
            "expectation",
            "tags",
            "clusters",
            "trace");
    private static final List<String> USAGE =
            List.of("input_tokens", "output_tokens", "cached_input_tokens", "model_calls", "tool_calls", "cost_usd");
    private static final long MOST = 1_000_000_000_000_000L;
    /** Up to here a double holds every whole number, so that its digits are those of the file. */
    private static final double EXACT = 1L << 53;

    private TrialsReader() {}

    /**
     * Stream a file's trials in its order, with repetitions counted where the file does not state them. Close the stream.
     *
     * @throws InvalidInputException on opening or while streaming, naming file and line
     */
    public static Stream<RecordedRun> stream(Path file) {
        Repetitions repetitions = new Repetitions();
        return JsonLines.stream(file)
                .map(line -> repetitions.number(line.where(), readTrial(line.where(), line.json())));
    }

    /**
     * Read one trial as it stands, without counting its repetition.
     *
     * @param where what errors name, such as {@code runs.jsonl:42}
     * @throws InvalidInputException where it breaks a rule
     */
    public static RecordedRun readTrial(String where, JsonNode json) {
        Fields fields = Fields.tolerant(where, json).only(KEYS);
        return new RecordedRun(
                name(fields, "system"),
                caseId(fields),
                repetition(fields),
                name(fields, "perturbation").orElse(RecordedRun.CLEAN),
                fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                fields.json("task").map(task -> TaskJson.read(Fields.of(where, "task", task))),
                fields.json("expectation")
                        .map(value -> ExpectationJson.read(Fields.of(where, "expectation", value)))
                        .orElse(Expectation.NONE),
                fields.word("outcome", OUTCOMES),
                fields.json("output"),
                fields.text("reason").orElse(""),
                feedback(fields, json),
                fields.object("usage").map(TrialsReader::usage).orElse(Usage.UNKNOWN),
                fields.number("latency_ms", 0, MOST),
                fields.json("trace")
                        .map(trace -> OtlpReader.readTrace(where, trace))
                        .orElse(Trace.NONE),
                GoldenReader.tags(fields),
                fields.json("clusters")
                        .map(value -> Fields.of(where, "clusters", value).filledTextMap())
                        .orElse(Map.of()));
    }

    private static Optional<String> name(Fields fields, String key) {
        return fields.has(key)
                ? Optional.of(fields.requireText(key, "Write a name or leave the key out"))
                : Optional.empty();
    }

    private static String caseId(Fields fields) {
        JsonNode id = fields.require("case", "Name the case that was played");
        if (!id.isNumber()) {
            return fields.requireText("case", "Name the case that was played");
        }
        if (id.isIntegralNumber()) {
            return id.bigIntegerValue().toString(); // a name has no greatest one
        }
        if (Math.rint(id.doubleValue()) != id.doubleValue() || Math.abs(id.doubleValue()) > EXACT) {
            throw fields.wrong("case", "must be text or a whole number", id, "Write it in quotes");
        }
        OptionalLong digits = fields.whole("case", Long.MIN_VALUE, Long.MAX_VALUE);
        return Long.toString(digits.orElseThrow());
    }

    private static OptionalInt repetition(Fields fields) {
        OptionalLong repetition = fields.whole("repetition", 0, Integer.MAX_VALUE);
        return repetition.isPresent() ? OptionalInt.of(Math.toIntExact(repetition.getAsLong())) : OptionalInt.empty();
    }

    private static Feedback feedback(Fields fields, JsonNode json) {
        Optional<Boolean> success = fields.bool("success");
        Map<String, Double> scores = fields.numberMap("scores");
        if (!json.has("success") && json.path("scores").isEmpty()) {
            throw new InvalidInputException(
                    fields.where(),
                    "a trial must have \"success\" or a score",
                    "has neither",
                    "Write \"success\": true or false, or null for a trial without a verdict");
        }
        return new Feedback(success, scores, fields.textMap("labels"));
    }

    private static Usage usage(Fields usage) {
        usage.only(USAGE);
        return new Usage(
                usage.whole("input_tokens", 0, MOST),
                usage.whole("output_tokens", 0, MOST),
                usage.whole("cached_input_tokens", 0, MOST),
                usage.whole("model_calls", 0, MOST),
                usage.whole("tool_calls", 0, MOST),
                usage.number("cost_usd", 0, MOST));
    }
}
