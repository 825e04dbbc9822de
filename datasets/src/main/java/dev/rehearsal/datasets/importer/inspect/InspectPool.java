package dev.rehearsal.datasets.importer.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.input.InvalidInputException;

/** The messages that a sample has once, and that the inputs of its model events name by ranges. */
final class InspectPool {

    private static final long MAX_NAMED = 10_000_000;

    private final String where;
    private final JsonNode messages;
    private long named;

    InspectPool(String where, JsonNode sample) {
        this.where = where;
        this.messages = sample.path("message_pool");
    }

    /**
     * Return the whole input of a model event.
     *
     * @throws InvalidInputException where a range names what the pool does not have
     */
    JsonNode input(JsonNode event) {
        JsonNode ranges = event.path("input_refs");
        if (!ranges.isArray() || ranges.isEmpty()) {
            return event.path("input");
        }
        ArrayNode input = JsonNodeFactory.instance.arrayNode();
        event.path("input").forEach(input::add);
        for (JsonNode range : ranges) {
            int from = range.path(0).asInt(-1);
            int to = range.path(1).asInt(-1);
            named += Math.max(0L, (long) to - from);
            if (from < 0 || to < from || to > messages.size() || named > MAX_NAMED) {
                throw new InvalidInputException(
                        where,
                        "\"input_refs\" must name messages of the pool, [first, behind the last]",
                        "was " + InvalidInputException.quote(range.toString()) + " of " + messages.size(),
                        "Leave the sample out");
            }
            for (int i = from; i < to; i++) {
                input.add(messages.path(i));
            }
        }
        return input;
    }
}
