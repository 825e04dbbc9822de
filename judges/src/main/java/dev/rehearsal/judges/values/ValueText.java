package dev.rehearsal.judges.values;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.evidence.JsonText;
import dev.rehearsal.judges.values.Value.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values that a text says, in order. Immutable.
 *
 * <p>{@code "Refund of 42.50 EUR for Order #7731"} is: refund, of, 42.5 EUR, for, order, 7731. Punctuation, case, white
 * space, markup and Unicode forms are gone; sentences end in {@link Stop}. See {@link Value#isSaidBy} for what counts as equal,
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
        List<Step> steps = steps(wanted);
        for (int start = 0; start < values.size(); start++) {
            if (saysAt(start, steps)) {
                return true;
            }
        }
        return false;
    }

    private boolean saysAt(int start, List<Step> wanted) {
        int at = start;
        for (int i = 0; i < wanted.size(); ) {
            Step step = wanted.get(i);
            int groups = step.number().isEmpty() ? at : Groups.end(values, at, step.number());
            boolean stops = at < values.size() && values.get(at) instanceof Stop;
            if (groups > at) {
                at = groups;
                i = step.next();
                continue;
            }
            if (step.value() instanceof Stop) {
                at += stops ? 1 : 0;
            } else if (at < values.size() && step.value().isSaidBy(values.get(at))) {
                at++;
            } else {
                return false;
            }
            i++;
        }
        return true;
    }

    /**
     * A value to be found, and the long number that it may be the beginning of.
     *
     * @param number see {@link Groups#joined}; empty text for none
     * @param next the step behind that number
     */
    private record Step(Value value, String number, int next) {}

    private static List<Step> steps(List<Value> wanted) {
        List<Step> steps = new ArrayList<>(wanted.size());
        int rowEnd = 0;
        for (int i = 0; i < wanted.size(); i++) {
            boolean starts = i >= rowEnd;
            rowEnd = starts ? Groups.rowEnd(wanted, i) : rowEnd;
            steps.add(new Step(wanted.get(i), starts ? Groups.joined(wanted, i, rowEnd) : "", rowEnd));
        }
        return steps;
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
