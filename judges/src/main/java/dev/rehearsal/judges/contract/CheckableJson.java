package dev.rehearsal.judges.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/**
 * JSON from a system that a validator can work on in bounded time: numbers that no computation can hold stand for the
 * greatest and the least that it can. They keep their sign and whether they are whole numbers. Stateless.
 */
final class CheckableJson {

    /** The greatest depth. Validators recurse. */
    static final int MAX_DEPTH = 256;

    /** Beyond this power of ten, a number of a few letters takes gigabytes to compute with. */
    private static final int MAX_EXPONENT = 400;

    /** Beyond a double, the validator compares wrongly. */
    private static final BigDecimal GREATEST = new BigDecimal(Double.MAX_VALUE);

    private static final int LONG_DIGITS = 18;

    private static final BigDecimal LEAST = new BigDecimal("1e-300");

    private static final Comparator<JsonNode> NUMBERS = (one, other) -> one.equals(other)
                    || (one.isBigInteger()
                            && other.isNumber()
                            && Double.isFinite(other.doubleValue())
                            && one.decimalValue().compareTo(other.decimalValue()) == 0)
            ? 0
            : 1;

    private CheckableJson() {}

    private record Level(JsonNode node, int depth) {}

    /** Return the number of levels, 0 for a leaf; without recursion. */
    static int depth(JsonNode root) {
        int deepest = 0;
        Deque<Level> open = new ArrayDeque<>();
        open.push(new Level(root, 0));
        while (!open.isEmpty()) {
            Level level = open.pop();
            deepest = Math.max(deepest, level.depth() + (level.node().isContainerNode() ? 1 : 0));
            for (JsonNode child : level.node()) {
                if (child.isContainerNode()) {
                    open.push(new Level(child, level.depth() + 1));
                }
            }
        }
        return deepest;
    }

    /** Return the number of values in it; without recursion. */
    static int size(JsonNode root) {
        int size = 0;
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            size += 1 + node.size();
            for (JsonNode child : node) {
                if (child.isContainerNode()) {
                    open.push(child);
                }
            }
        }
        return size;
    }

    /** Return the same with bounded numbers; a tree of at most {@link #MAX_DEPTH} levels. */
    static JsonNode bounded(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> array.add(bounded(element)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(property -> object.set(property.getKey(), bounded(property.getValue())));
            return object;
        }
        return node.isNumber() ? number(node) : node;
    }

    /** Return whether a schema's numbers can be computed with. */
    static boolean isBounded(JsonNode schema) {
        return bounded(schema).equals(NUMBERS, schema);
    }

    private static JsonNode number(JsonNode number) {
        if (!number.isIntegralNumber() && !number.isBigDecimal() && !Double.isFinite(number.doubleValue())) {
            return signed(GREATEST, number.doubleValue() < 0);
        }
        BigDecimal exact = number.decimalValue();
        boolean negative = exact.signum() < 0;
        long exponent = (long) exact.precision() - exact.scale();
        if (exact.signum() == 0) {
            return Math.abs((long) exact.scale()) > MAX_EXPONENT ? signed(BigDecimal.ZERO, false) : number;
        }
        if (exponent > MAX_EXPONENT || (exponent >= 0 && exact.abs().compareTo(GREATEST) > 0)) {
            return signed(GREATEST, negative);
        }
        if (exponent > LONG_DIGITS && exact.stripTrailingZeros().scale() <= 0) {
            return number.isBigInteger() ? number : signed(exact.abs(), negative);
        }
        return exact.scale() > 2 * MAX_EXPONENT && exponent < -MAX_EXPONENT ? signed(LEAST, negative) : number;
    }

    /** Whole decimals as whole numbers: of a decimal the validator compares the last 64 bits. */
    private static JsonNode signed(BigDecimal number, boolean negative) {
        BigDecimal exact = negative ? number.negate() : number;
        return exact.signum() != 0 && exact.stripTrailingZeros().scale() <= 0
                ? BigIntegerNode.valueOf(exact.toBigIntegerExact())
                : DecimalNode.valueOf(exact);
    }
}
