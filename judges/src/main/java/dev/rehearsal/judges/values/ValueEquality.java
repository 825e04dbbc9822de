package dev.rehearsal.judges.values;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.values.Value.Stop;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A comparison of two single JSON values by what they say: 7731 is "7731", 5 is 5.0, "42.50 EUR" is "€42,50", "May 20, 2024" is
 * "2024-05-20", "new york" is "New York". Unlike a phrase within an output, the whole must be said and nothing besides: no currency to a
 * bare number, no year to a day without one, and operators such as those of formulas count: "x > 5" is not "x < 5". Stateless.
 */
public final class ValueEquality {

    /** From here on, texts must be the same letter by letter. */
    private static final int MAX_READ = 20_000;

    private static final String OPERATORS = "*^&\\";
    private static final String BRACKETS = "()[]{}";

    private ValueEquality() {}

    /** Return whether the value found is the expected one; never so for objects and arrays, and null is null alone. */
    public static boolean same(JsonNode expected, JsonNode found) {
        if (expected.isContainerNode() || found.isContainerNode() || expected.isNull() || found.isNull()) {
            return expected.isNull() && found.isNull();
        }
        Optional<BigDecimal> one = Fields.number(expected);
        Optional<BigDecimal> other = Fields.number(found);
        if (one.isPresent() && other.isPresent()) {
            return one.get().compareTo(other.get()) == 0;
        }
        String wanted = expected.asText();
        String said = found.asText();
        if (wanted.equals(said)) {
            return true;
        }
        if (wanted.length() > MAX_READ || said.length() > MAX_READ) {
            return false;
        }
        List<Value> values = values(expected);
        return sayTheSame(values, values(found))
                && operators(wanted).equals(operators(said))
                && (!values.isEmpty() || CleanText.plain(wanted).equals(CleanText.plain(said)));
    }

    private static List<Value> values(JsonNode node) {
        return ValueText.of(node).values().stream()
                .filter(value -> !(value instanceof Stop))
                .toList();
    }

    private static boolean sayTheSame(List<Value> wanted, List<Value> said) {
        if (wanted.size() != said.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).isSaidBy(said.get(i)) || !said.get(i).isSaidBy(wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Return the operators that values leave out, in order; with brackets where there are any. */
    private static String operators(String raw) {
        String text = CleanText.plain(raw);
        StringBuilder operators = new StringBuilder();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isOperator(text, i)) {
                operators.append(c);
                all.append(c);
            } else if (BRACKETS.indexOf(c) >= 0) {
                all.append(c);
            }
        }
        return operators.isEmpty() ? "" : all.toString();
    }

    private static boolean isOperator(String text, int at) {
        char c = text.charAt(at);
        boolean between = isOfWord(text, at - 1) && isOfWord(text, at + 1);
        return switch (c) {
            case '-' -> !between && !NumberText.isDigit(text, at + 1);
            case '/' -> !(NumberText.isDigit(text, at - 1) && NumberText.isDigit(text, at + 1));
            default -> OPERATORS.indexOf(c) >= 0 || Character.getType(c) == Character.MATH_SYMBOL;
        };
    }

    private static boolean isOfWord(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }
}
