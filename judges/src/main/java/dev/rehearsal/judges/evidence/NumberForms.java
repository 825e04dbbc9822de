package dev.rehearsal.judges.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON with every number in one form, so that equal numbers are equal: 1, 1.0, 1.00 and 1e0. Stateless. */
final class NumberForms {

    private NumberForms() {}

    /** Return the same with all numbers as decimals without trailing zeros; what is no finite number stays. */
    static JsonNode plain(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> array.add(plain(element)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(property -> object.set(property.getKey(), plain(property.getValue())));
            return object;
        }
        boolean exact = node.isIntegralNumber()
                || node.isBigDecimal()
                || (node.isNumber() && Double.isFinite(node.doubleValue()));
        return exact ? DecimalNode.valueOf(node.decimalValue().stripTrailingZeros()) : node;
    }
}
