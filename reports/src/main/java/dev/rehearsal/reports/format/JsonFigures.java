package dev.rehearsal.reports.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Interval;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures as JSON: what is absent or not finite is null, never 0. */
public final class JsonFigures {

    /** The factory of all nodes. */
    public static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final int LONGEST_KEY = 1_000;

    private JsonFigures() {}

    /** Return the number, or null where it is not finite. */
    public static JsonNode number(double value) {
        return Double.isFinite(value) ? JSON.numberNode(value) : JSON.nullNode();
    }

    /** Return the number, or null where there is none or it is not finite. */
    public static JsonNode number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : JSON.nullNode();
    }

    /** Return {@code [low, high]}, or null for no interval. */
    public static JsonNode interval(Optional<Interval> interval) {
        return interval.<JsonNode>map(i -> JSON.arrayNode().add(number(i.low())).add(number(i.high())))
                .orElseGet(JSON::nullNode);
    }

    /** Return value, interval, level, cases, trials and method, or null for no estimate. */
    public static JsonNode estimate(Optional<Estimate> estimate) {
        return estimate.<JsonNode>map(e -> estimateFields(JSON.objectNode(), e)
                        .put("cases", e.cases())
                        .put("trials", e.trials()))
                .orElseGet(JSON::nullNode);
    }

    /** Add value, interval, level and method. */
    public static ObjectNode estimateFields(ObjectNode node, Estimate estimate) {
        node.set("value", number(estimate.value()));
        node.set("interval", interval(estimate.interval()));
        node.set("level", number(estimate.level()));
        return node.put("method", estimate.method());
    }

    /** Return the texts as an array, in their order. */
    public static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = JSON.arrayNode(texts.size());
        texts.forEach(array::add);
        return array;
    }

    /** Return a name as a key: as it is, unless it is so long that JSON readers would refuse it. */
    public static String key(String name) {
        return name.length() <= LONGEST_KEY
                ? name
                : name.substring(0, LONGEST_KEY) + "… " + Integer.toHexString(name.hashCode());
    }
}
