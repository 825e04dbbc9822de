package dev.rehearsal.reports.store.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.perturb.wording.ModelWording;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The JSON of what a model gave as the words of a perturbation: {@code model}, {@code words} where they were of use, {@code input_tokens} and
 * {@code output_tokens} where this trial asked.
 */
public final class WordingJson {

    private static final String INPUT = "input_tokens";
    private static final String OUTPUT = "output_tokens";

    private WordingJson() {}

    /** Write it. */
    public static String write(ModelWording wording) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("model", wording.model());
        wording.words().ifPresent(words -> node.put("words", words));
        wording.took().inputTokens().ifPresent(tokens -> node.put(INPUT, tokens));
        wording.took().outputTokens().ifPresent(tokens -> node.put(OUTPUT, tokens));
        return JsonColumn.ascii(node);
    }

    /** Read what was written. */
    public static ModelWording read(String json) {
        JsonNode node = JsonColumn.parse(json);
        Optional<String> words = Optional.ofNullable(node.get("words")).map(JsonNode::textValue);
        return new ModelWording(node.path("model").asText(), words, took(node));
    }

    private static Usage took(JsonNode node) {
        return new Usage(
                tokens(node, INPUT),
                tokens(node, OUTPUT),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Usage.UNKNOWN.costUsd());
    }

    private static OptionalLong tokens(JsonNode node, String key) {
        return node.has(key) ? OptionalLong.of(node.get(key).asLong()) : OptionalLong.empty();
    }
}
