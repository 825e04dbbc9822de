package dev.rehearsal.judges.values;

import dev.rehearsal.judges.values.Value.Amount;
import dev.rehearsal.judges.values.Value.Word;
import java.math.BigDecimal;
import java.util.List;

/**
 * Long numbers that people part into groups: cards (4111 1111 1111 1111), accounts (DE89 3704 …), phones (555-123-4567).
 * They are compared by their letters and digits alone, whatever stands between the groups; a group never counts in part.
 */
final class Groups {

    private static final int FEWEST_DIGITS = 7;
    /** From here on a group may be a single character; below, 1234567-8 is not 12345678. */
    private static final int LONG = 11;

    private static final int MOST = 64;

    private Groups() {}

    /** Return the letters and digits of a value that may be a group; empty text for others. */
    static String group(Value value) {
        return switch (value) {
            case Amount amount -> amount.unit().isEmpty() ? whole(amount) : "";
            case Word(String text) -> text.length() > MOST ? "" : alphanumeric(text);
            case Value.Day ignored -> "";
            case Value.Time ignored -> "";
            case Value.Stop ignored -> "";
        };
    }

    /** Return the letters and digits of values in a row as one; empty text where they are too few for such a number. */
    static String joined(List<Value> values, int from, int to) {
        StringBuilder joined = new StringBuilder();
        for (int i = from; i < to; i++) {
            joined.append(group(values.get(i)));
        }
        return joined.length() <= MOST && digits(joined) >= FEWEST_DIGITS ? joined.toString() : "";
    }

    /** Return where the row of values that are groups with digits ends; a long word of letters is none. */
    static int rowEnd(List<Value> values, int from) {
        int end = from;
        while (end < values.size() && digits(group(values.get(end))) > 0) {
            end++;
        }
        return end;
    }

    /**
     * Return where the groups that make up a number end, or the same place where they do not make it up.
     *
     * @param wanted from {@link #joined}
     */
    static int end(List<Value> values, int from, String wanted) {
        int at = from;
        int length = 0;
        while (at < values.size() && length < wanted.length()) {
            String group = group(values.get(at));
            boolean tooShort = group.length() < 2 && wanted.length() < LONG;
            if (group.isEmpty()
                    || tooShort
                    || !wanted.startsWith(group, length)
                    || hasShortPart(values.get(at), wanted)) {
                return from;
            }
            length += group.length();
            at++;
        }
        return length == wanted.length() ? at : from;
    }

    private static boolean hasShortPart(Value value, String wanted) {
        if (wanted.length() >= LONG || !(value instanceof Word(String text))) {
            return false;
        }
        for (String part : text.split("[^\\p{L}\\d]", -1)) {
            if (part.length() == 1) {
                return true;
            }
        }
        return false;
    }

    private static String whole(Amount amount) {
        for (BigDecimal reading : amount.readings()) {
            boolean bounded = reading.precision() <= MOST && Math.abs((long) reading.scale()) <= MOST;
            if (bounded && reading.signum() >= 0 && reading.stripTrailingZeros().scale() <= 0) {
                return reading.toBigInteger().toString();
            }
        }
        return "";
    }

    private static String alphanumeric(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                plain.append(c);
            } else if ("-./:_'".indexOf(c) < 0) {
                return "";
            }
        }
        return plain.toString();
    }

    private static int digits(CharSequence text) {
        return (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
    }
}
