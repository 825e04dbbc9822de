package dev.rehearsal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.JsonLines;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.OtlpReader;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A stream of recorded trials: JSONL, plain or gzip, one trial a line. Only {@code case} is required, with {@code
 * success} or a score. What is absent or {@code null} is unknown. A whole number as {@code case} is read as its digits.
 */
public final class TrialsReader {

    /** The words of outcomes. */
    public static final List<String> OUTCOMES =
            List.of("completed", "degraded", "escalated", "failed", "timed_out", "crashed", "not_played", "diverged");

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
        MappingReader fields = MappingReader.tolerant(where, json);
        RecordedRun run = new RecordedRun(
                fields.text("system"),
                caseId(fields),
                repetition(fields),
                fields.text("perturbation").orElse(RecordedRun.CLEAN),
                fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                fields.strictObject("task").map(TaskJson::read),
                fields.strictObject("expectation").map(ExpectationJson::read).orElse(Expectation.NONE),
                fields.word("outcome", OUTCOMES),
                fields.json("output"),
                fields.anyText("reason").orElse(""),
                new Feedback(fields.flag("success"), fields.numberMap("scores"), fields.textMap("labels")),
                fields.object("usage").map(TrialsReader::usage).orElse(Usage.UNKNOWN),
                fields.number("latency_ms", 0, MOST),
                fields.json("trace")
                        .map(trace -> OtlpReader.readTrace(where, trace))
                        .orElse(Trace.NONE),
                GoldenReader.tags(fields),
                GoldenReader.clusters(fields));
        fields.done();
        requireVerdict(fields, json);
        return run;
    }

    private static String caseId(MappingReader fields) {
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

    private static OptionalInt repetition(MappingReader fields) {
        OptionalLong repetition = fields.whole("repetition", 0, Integer.MAX_VALUE);
        return repetition.isPresent() ? OptionalInt.of(Math.toIntExact(repetition.getAsLong())) : OptionalInt.empty();
    }

    private static void requireVerdict(MappingReader fields, JsonNode json) {
        if (!json.has("success") && json.path("scores").isEmpty()) {
            throw new InvalidInputException(
                    fields.where(),
                    "a trial must have \"success\" or a score",
                    "has neither",
                    "Write \"success\": true or false, or null for a trial without a verdict");
        }
    }

    private static Usage usage(MappingReader usage) {
        return new Usage(
                usage.whole("input_tokens", 0, MOST),
                usage.whole("output_tokens", 0, MOST),
                usage.whole("cached_input_tokens", 0, MOST),
                usage.whole("model_calls", 0, MOST),
                usage.whole("tool_calls", 0, MOST),
                usage.number("cost_usd", 0, MOST));
    }
}
