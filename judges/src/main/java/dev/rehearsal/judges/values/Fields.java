package dev.rehearsal.judges.values;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.values.Value.Amount;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A reader of JSON as values: each leaf with the key that it stands under, however deep, without recursion. */
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
        Optional<BigDecimal> number = number(node);
        if (number.isPresent()) {
            lexer.amount(number.get(), currency(field));
            return;
        }
        List<Value> alone = ValueText.of(node.asText()).values();
        if (alone.size() == 1
                && alone.getFirst() instanceof Amount amount
                && amount.unit().isEmpty()) {
            amount.readings().stream()
                    .findFirst()
                    .filter(ignored -> amount.readings().size() == 1)
                    .ifPresentOrElse(value -> lexer.amount(value, currency(field)), () -> lexer.text(node.asText()));
        } else {
            lexer.text(node.asText());
        }
    }

    /** Return a number that can be held exactly; what is beyond ({@code 1e309} read as a double) is text like any other. */
    static Optional<BigDecimal> number(JsonNode node) {
        boolean finite = node.isNumber() && (node.isBigDecimal() || Double.isFinite(node.doubleValue()));
        return finite || node.isIntegralNumber()
                ? Optional.of(node.decimalValue()).filter(exact -> Math.abs((long) exact.scale()) <= GREATEST_SCALE)
                : Optional.empty();
    }

    /** Return the currency that stands beside the amount, or that its key ends with: {@code amount_eur}. */
    private static String currency(Field field) {
        if (!field.currency().isEmpty()) {
            return field.currency();
        }
        String key = apart(field.key());
        int last = Math.max(key.lastIndexOf(' '), Math.max(key.lastIndexOf('_'), key.lastIndexOf('-')));
        String code = last < 0 ? "" : Currencies.ofCode(key.substring(last + 1));
        return Currencies.isWord(code) ? "" : code;
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
