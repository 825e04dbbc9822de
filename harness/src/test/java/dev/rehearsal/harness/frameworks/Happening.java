package dev.rehearsal.harness.frameworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.reports.TrialView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What happens in a trial, be it by the script or as it was seen: lists in order of their words.
 *
 * @param agents who called models
 * @param tools calls of tools with their arguments
 * @param handoffs who handed over to whom, and whether work went down or a result came up
 * @param modelCalls calls of models
 * @param tokens read and written, as {@code 410+51}
 * @param usd money in US dollars
 */
record Happening(
        List<String> agents,
        List<String> tools,
        List<String> handoffs,
        OptionalLong modelCalls,
        String tokens,
        OptionalDouble usd) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Read what an example says of it. */
    static Happening expected(JsonNode json) {
        return new Happening(
                words(json, "agents").map(JsonNode::textValue).sorted().toList(),
                words(json, "tools")
                        .map(tool -> tool.get("name").textValue() + " " + tool.get("arguments"))
                        .sorted()
                        .toList(),
                words(json, "handoffs")
                        .map(one -> handoff(
                                one.get("from").textValue(),
                                one.get("to").textValue(),
                                one.get("direction").textValue()))
                        .sorted()
                        .toList(),
                OptionalLong.of(json.get("model_calls").longValue()),
                json.get("input_tokens").longValue() + "+"
                        + json.get("output_tokens").longValue(),
                OptionalDouble.of(json.get("usd").doubleValue()));
    }

    /** Look at a trial that was played. */
    static Happening seen(TrialView view) {
        List<Span> spans = view.trial().trace().spans();
        Usage usage = view.trial().usage();
        return new Happening(
                all(spans, Span.ModelCall.class)
                        .map(call -> call.info().agent())
                        .distinct()
                        .sorted()
                        .toList(),
                all(spans, Span.ToolCall.class)
                        .map(call -> call.tool() + " " + tree(call.arguments()))
                        .sorted()
                        .toList(),
                all(spans, Span.Handoff.class)
                        .map(one -> handoff(
                                one.from(), one.to(), one.direction().name().toLowerCase(Locale.ROOT)))
                        .sorted()
                        .toList(),
                usage.modelCalls(),
                usage.inputTokens().orElse(-1) + "+" + usage.outputTokens().orElse(-1),
                usage.costUsd());
    }

    private static String handoff(String from, String to, String direction) {
        return direction.equals("down") ? from + " > " + to : to + " < " + from;
    }

    private static <S extends Span> Stream<S> all(List<Span> spans, Class<S> kind) {
        return spans.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static Stream<JsonNode> words(JsonNode json, String key) {
        return StreamSupport.stream(json.get(key).spliterator(), false);
    }

    private static JsonNode tree(String arguments) {
        try {
            return JSON.readTree(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(arguments, e);
        }
    }
}
