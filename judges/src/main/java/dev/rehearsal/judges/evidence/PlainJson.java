package dev.rehearsal.judges.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON in one form, so that what is equal is written alike: numbers (1, 1.0, 1.00 and 1e0), and the order of keys. Stateless. */
final class PlainJson {

    private PlainJson() {}

    /** Return the same, its keys sorted, with all numbers as decimals without trailing zeros; what is no finite number stays. */
    static JsonNode of(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> array.add(of(element)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(property -> object.set(property.getKey(), of(property.getValue())));
            return object;
        }
        boolean exact = node.isIntegralNumber()
                || node.isBigDecimal()
                || (node.isNumber() && Double.isFinite(node.doubleValue()));
        return exact ? DecimalNode.valueOf(node.decimalValue().stripTrailingZeros()) : node;
    }
}
