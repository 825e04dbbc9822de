package dev.rehearsal.datasets;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.OtlpWriter;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/**
 * A writer of a recorded run as one line of a trials file. What is unknown stays absent; a run with neither verdict nor
 * score says {@code "success": null}. What {@link TrialsReader} reads of it is equal.
 */
public final class TrialsWriter {

    private static final double LARGEST_WHOLE = 1e15;
    private static final ObjectWriter BYTES =
            StrictJson.mapper().writer().with(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8);

    private TrialsWriter() {}

    /** Return the line without its line break. */
    public static String line(RecordedRun run) {
        return json(run).toString();
    }

    /** Return the line in UTF-8; half of a character that takes two, which UTF-8 has no form for, stands there escaped. */
    static byte[] bytes(RecordedRun run) {
        try {
            return BYTES.writeValueAsBytes(json(run));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return the line as JSON. */
    public static ObjectNode json(RecordedRun run) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        run.system().ifPresent(system -> node.put("system", system));
        node.put("case", run.caseId());
        run.repetition().ifPresent(repetition -> node.put("repetition", repetition));
        node.put("perturbation", run.perturbation());
        run.seed().ifPresent(seed -> node.put("seed", seed));
        run.outcome().ifPresent(outcome -> node.put("outcome", outcome));
        writeFeedback(node, run.feedback());
        writeUsage(node, run.usage());
        run.latencyMs().ifPresent(latency -> putNumber(node, "latency_ms", latency));
        run.output().ifPresent(output -> node.set("output", output));
        if (!run.reason().isEmpty()) {
            node.put("reason", run.reason());
        }
        run.task().ifPresent(task -> node.set("task", TaskJson.write(task)));
        if (!run.expectation().equals(Expectation.NONE)) {
            node.set("expectation", ExpectationJson.write(run.expectation()));
        }
        ExpectationJson.putTexts(node, "tags", run.tags());
        GoldenWriter.putClusters(node, run.clusters());
        if (!run.trace().equals(Trace.NONE)) {
            node.set("trace", OtlpWriter.tracesData(run.trace()));
        }
        return node;
    }

    private static void writeFeedback(ObjectNode node, Feedback feedback) {
        feedback.success().ifPresentOrElse(success -> node.put("success", success), () -> {
            if (feedback.scores().isEmpty()) {
                node.putNull("success");
            }
        });
        if (!feedback.scores().isEmpty()) {
            ObjectNode scores = node.putObject("scores");
            feedback.scores().forEach((name, score) -> putNumber(scores, name, score));
        }
        if (!feedback.labels().isEmpty()) {
            ObjectNode labels = node.putObject("labels");
            feedback.labels().forEach(labels::put);
        }
    }

    private static void writeUsage(ObjectNode node, Usage usage) {
        if (!usage.equals(Usage.UNKNOWN)) {
            ObjectNode inner = node.putObject("usage");
            putCount(inner, "input_tokens", usage.inputTokens());
            putCount(inner, "output_tokens", usage.outputTokens());
            putCount(inner, "cached_input_tokens", usage.cachedInputTokens());
            putCount(inner, "model_calls", usage.modelCalls());
            putCount(inner, "tool_calls", usage.toolCalls());
            usage.costUsd().ifPresent(usd -> putNumber(inner, "cost_usd", usd));
        }
    }

    private static void putCount(ObjectNode node, String key, OptionalLong count) {
        count.ifPresent(n -> node.put(key, n));
    }

    /** Write whole numbers without their {@code .0}, as people do. */
    private static void putNumber(ObjectNode node, String key, double value) {
        boolean negativeZero = value == 0 && Double.doubleToRawLongBits(value) != 0;
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE && !negativeZero) {
            node.put(key, (long) value);
        } else {
            node.put(key, value);
        }
    }
}
