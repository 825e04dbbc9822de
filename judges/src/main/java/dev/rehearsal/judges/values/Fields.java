package dev.rehearsal.judges.values;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.values.Value.Amount;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** JSON as values: each leaf with the key that it stands under, however deep, without recursion. */
final class Fields {

    private static final int GREATEST_SCALE = 60;
    private static final List<String> CURRENCY_KEYS = List.of("currency", "currency_code", "currencyCode");

    private Fields() {}

    private record Field(String key, JsonNode node, String currency) {}

    static ValueText read(JsonNode root) {
        Lexer lexer = new Lexer();
        Deque<Field> open = new ArrayDeque<>();
        open.push(new Field("", root, ""));
        while (!open.isEmpty()) {
            Field field = open.pop();
            if (field.node().isContainerNode()) {
                List<Field> inner = inner(field);
                for (int i = inner.size() - 1; i >= 0; i--) {
                    open.push(inner.get(i));
                }
            } else {
                leaf(lexer, field);
                lexer.stop();
            }
        }
        return new ValueText(lexer.values());
    }

    private static List<Field> inner(Field field) {
        List<Field> inner = new ArrayList<>();
        if (field.node().isArray()) {
            field.node().forEach(element -> inner.add(new Field(field.key(), element, field.currency())));
        } else {
            String currency = currencyOf(field.node());
            for (Map.Entry<String, JsonNode> property : field.node().properties()) {
                inner.add(new Field(property.getKey(), property.getValue(), currency));
            }
        }
        return inner;
    }

    private static void leaf(Lexer lexer, Field field) {
        if (!field.key().isEmpty()) {
            lexer.text(apart(field.key()));
        }
        JsonNode node = field.node();
        if (node.isNumber() && Math.abs((long) node.decimalValue().scale()) <= GREATEST_SCALE) {
            lexer.amount(node.decimalValue(), field.currency());
            return;
        }
        List<Value> alone = ValueText.of(node.asText()).values();
        if (alone.size() == 1
                && alone.getFirst() instanceof Amount amount
                && amount.unit().isEmpty()) {
            amount.readings().stream()
                    .findFirst()
                    .filter(ignored -> amount.readings().size() == 1)
                    .ifPresentOrElse(value -> lexer.amount(value, field.currency()), () -> lexer.text(node.asText()));
        } else {
            lexer.text(node.asText());
        }
    }

    private static String currencyOf(JsonNode object) {
        return CURRENCY_KEYS.stream()
                .map(key -> Currencies.ofCode(object.path(key).asText("")))
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Return orderId as order Id. */
    private static String apart(String key) {
        StringBuilder apart = new StringBuilder(key.length() + 4);
        for (int i = 0; i < key.length(); i++) {
            if (i > 0 && Character.isUpperCase(key.charAt(i)) && Character.isLowerCase(key.charAt(i - 1))) {
                apart.append(' ');
            }
            apart.append(key.charAt(i));
        }
        return apart.toString();
    }
}
