package dev.rehearsal.judges.values;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.evidence.JsonText;
import dev.rehearsal.judges.values.Value.Stop;
import java.util.List;
import java.util.Optional;

/**
 * A text as the values that it says, in order. Immutable.
 *
 * <p>{@code "Refund of 42.50 EUR for Order #7731"} is: refund, of, 42.5 EUR, for, order, 7731. Punctuation, case, white
 * space and Unicode forms are gone; sentences end in {@link Stop}. See {@link Value#isSaidBy} for what counts as equal,
 * {@link NumberText} for separators, {@link DayText} for days, {@link Words} for identifiers.
 *
 * <p>It does not understand sentences: "we cannot refund 42.50 EUR" says "refund 42.50 EUR". Amounts in words ("three"),
 * with abbreviated scales ("2m"), sums ("42 euros and 50 cents") and negatives in brackets are not read.
 *
 * @param values what it says
 */
public record ValueText(List<Value> values) {

    public ValueText {
        values = List.copyOf(values);
    }

    /** Read a text. */
    public static ValueText of(String text) {
        Lexer lexer = new Lexer();
        lexer.text(text);
        return new ValueText(lexer.values());
    }

    /**
     * Read an output. Text that holds a JSON object or array is read as that; each field of JSON reads as {@code key:
     * value}, and a field called {@code currency} gives its unit to the amounts beside it.
     */
    public static ValueText of(JsonNode output) {
        if (!output.isTextual()) {
            return Fields.read(output);
        }
        String text = output.textValue();
        Optional<JsonNode> json = looksLikeJson(text) ? JsonText.parse(text) : Optional.empty();
        return json.map(Fields::read).orElseGet(() -> of(text));
    }

    /** Return whether it says nothing: it has symbols alone, or not even those. */
    public boolean isEmpty() {
        return trimmed().isEmpty();
    }

    /**
     * Return whether all values of a phrase are said here one behind the other, within one sentence unless the phrase
     * itself ends one. A phrase without any value is never said.
     */
    public boolean says(ValueText phrase) {
        List<Value> wanted = phrase.trimmed();
        if (wanted.isEmpty()) {
            return false;
        }
        for (int start = 0; start < values.size(); start++) {
            if (saysAt(start, wanted)) {
                return true;
            }
        }
        return false;
    }

    private boolean saysAt(int start, List<Value> wanted) {
        int at = start;
        for (Value value : wanted) {
            boolean stops = at < values.size() && values.get(at) instanceof Stop;
            if (value instanceof Stop) {
                at += stops ? 1 : 0;
            } else if (at < values.size() && value.isSaidBy(values.get(at))) {
                at++;
            } else {
                return false;
            }
        }
        return true;
    }

    private List<Value> trimmed() {
        int from = 0;
        int to = values.size();
        while (from < to && values.get(from) instanceof Stop) {
            from++;
        }
        while (to > from && values.get(to - 1) instanceof Stop) {
            to--;
        }
        return values.subList(from, to);
    }

    private static boolean looksLikeJson(String text) {
        String stripped = text.strip();
        return (stripped.startsWith("{") && stripped.endsWith("}"))
                || (stripped.startsWith("[") && stripped.endsWith("]"));
    }
}
