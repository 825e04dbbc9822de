package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A collector of what one span says in the current GenAI names; of each name the first value counts. Used by one thread. */
final class Translation {

    private static final Set<String> CONTENT = Set.of(
            GenAiAttributes.INPUT_MESSAGES,
            GenAiAttributes.OUTPUT_MESSAGES,
            GenAiAttributes.SYSTEM_INSTRUCTIONS,
            GenAiAttributes.TOOL_DEFINITIONS,
            GenAiAttributes.RESPONSE_FINISH_REASONS);

    private final SourceSpan span;
    private final Map<String, JsonNode> said = new HashMap<>();

    Translation(SourceSpan span) {
        this.span = span;
    }

    /** Take the first of these attributes that the span has, as it is. */
    Translation rename(String to, String... from) {
        for (String name : from) {
            span.get(name).ifPresent(value -> put(to, value));
        }
        return this;
    }

    /** Take the first of these attributes that the span has, as something else. */
    Translation rename(String to, UnaryOperator<JsonNode> as, String... from) {
        for (String name : from) {
            span.get(name).ifPresent(value -> put(to, as.apply(value)));
        }
        return this;
    }

    boolean says(String name) {
        return said.containsKey(name);
    }

    /** What the span says itself under that name counts, but for content, which may have to be read first. */
    Translation put(String name, JsonNode value) {
        if (CONTENT.contains(name) || span.get(name).isEmpty()) {
            said.putIfAbsent(name, value);
        }
        return this;
    }

    Translation put(String name, Optional<String> text) {
        text.ifPresent(value -> put(name, TextNode.valueOf(value)));
        return this;
    }

    /** Say a list, unless it is empty. */
    Translation list(String name, List<? extends JsonNode> elements) {
        if (!elements.isEmpty()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            elements.forEach(array::add);
            put(name, array);
        }
        return this;
    }

    /** Say all that others say, too. */
    Translation putAll(Map<String, JsonNode> others) {
        others.forEach(said::putIfAbsent);
        return this;
    }

    GenAiSpan as(SpanRole role) {
        return new GenAiSpan(role, said);
    }
}
