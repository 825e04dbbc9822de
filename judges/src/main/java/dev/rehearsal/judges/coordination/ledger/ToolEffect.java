package dev.rehearsal.judges.coordination.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.evidence.JsonText;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a run of a tool asks for, so that two that ask for the same are equal: the tool and its arguments, the order of keys, case, white
 * space and the writing of numbers aside. Keys of the call itself do not count: those whose name says so (idempotency key, attempt,
 * timestamp), and ids that the agent made up, which nothing said before.
 */
final class ToolEffect {

    private static final Set<String> CALL_KEYS = Vocabulary.words("call-key");
    private static final Set<String> MADE_KEYS = Vocabulary.words("made-key");
    private static final Pattern UNIQUE =
            Pattern.compile("\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}|\\p{XDigit}{24,64}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,9})?");
    private static final Pattern BLANKS = Pattern.compile("\\s++");
    private static final int DEEPEST = 40;

    private ToolEffect() {}

    /**
     * Return a text that is equal for equal effects.
     *
     * @param known whether a text was said before: by the request, a handoff, a tool
     */
    static String of(ToolCall call, Predicate<String> known) {
        Optional<JsonNode> json = JsonText.parse(call.arguments().isBlank() ? "{}" : call.arguments())
                .filter(JsonNode::isContainerNode);
        return call.tool().toLowerCase(Locale.ROOT) + " "
                + json.map(arguments -> plain(arguments, known, 0)).orElseGet(() -> fold(call.arguments()));
    }

    /** Return whether a run failed, as far as its span or its result says. */
    static boolean failed(ToolCall call) {
        if (call.info().error().isPresent()) {
            return true;
        }
        Optional<JsonNode> result = call.result().flatMap(JsonText::parse).filter(JsonNode::isObject);
        return result.filter(json -> json.hasNonNull("error")
                        || json.path("status").asText("").equalsIgnoreCase("error")
                        || (json.path("success").isBoolean()
                                && !json.path("success").booleanValue())
                        || (json.path("ok").isBoolean() && !json.path("ok").booleanValue()))
                .isPresent();
    }

    private static String plain(JsonNode node, Predicate<String> known, int depth) {
        if (depth > DEEPEST) {
            return JsonText.write(node);
        }
        if (node.isObject()) {
            TreeMap<String, String> fields = new TreeMap<>();
            node.properties().forEach(field -> {
                String key = key(field.getKey());
                if (counts(key, field.getValue(), known)) {
                    fields.put(key, plain(field.getValue(), known, depth + 1));
                }
            });
            return fields.toString();
        }
        if (node.isArray()) {
            StringBuilder elements = new StringBuilder("[");
            node.forEach(
                    element -> elements.append(plain(element, known, depth + 1)).append(','));
            return elements.append(']').toString();
        }
        String text = fold(node.asText());
        return NUMBER.matcher(text).matches()
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }

    private static boolean counts(String key, JsonNode value, Predicate<String> known) {
        if (value.isNull() || CALL_KEYS.contains(key)) {
            return false;
        }
        boolean scalar = value.isTextual() || value.isNumber();
        boolean made = scalar
                && (MADE_KEYS.contains(key) || UNIQUE.matcher(value.asText()).matches());
        return !made || known.test(value.asText());
    }

    private static String key(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d]", "");
    }

    private static String fold(String text) {
        return BLANKS.matcher(text.toLowerCase(Locale.ROOT).strip()).replaceAll(" ");
    }
}
