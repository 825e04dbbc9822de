package dev.rehearsal.datasets.redaction.detect;

import dev.rehearsal.datasets.redaction.rule.SensitiveGroup;
import java.util.Locale;
import java.util.Set;

/**
 * A value that was found in a text.
 *
 * @param kind its kind's word
 * @param group which of the two groups it is of
 * @param start where it begins in the text as it was given
 * @param end where it ends there
 * @param value what it says, escapes of JSON resolved; never log or store it
 */
public record SensitiveValue(String kind, SensitiveGroup group, int start, int end, String value) {

    private static final Set<String> LETTERS_AND_DIGITS = Set.of(
            "phone",
            "payment-card",
            "iban",
            "national-id",
            "mac-address",
            "passport",
            "date-of-birth",
            "street-address",
            "name");
    private static final Set<String> WITHOUT_CASE = Set.of("email", "ip-address");
    private static final int SHOWN = 1;

    /** Return the value as it is compared: two ways to write one number are one value. */
    public String normalised() {
        return normalised(kind, value);
    }

    /** Return how a value of a kind is compared. */
    public static String normalised(String kind, String value) {
        if (WITHOUT_CASE.contains(kind)) {
            return value.strip().toLowerCase(Locale.ROOT);
        }
        if (!LETTERS_AND_DIGITS.contains(kind)) {
            return value.strip();
        }
        StringBuilder plain = new StringBuilder(value.length());
        value.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(plain::appendCodePoint);
        return kind.equals("phone") && plain.indexOf("00") == 0 ? plain.substring(2) : plain.toString();
    }

    /** Return what may be shown of it: its first character and how long it is. */
    public String masked() {
        int shown = Math.min(value.offsetByCodePoints(0, value.isEmpty() ? 0 : SHOWN), value.length());
        return value.substring(0, shown) + "… (" + value.codePointCount(0, value.length()) + ")";
    }

    /** Nothing of the value may reach a log by accident. */
    @Override
    public String toString() {
        return kind + " " + masked() + " at " + start;
    }
}
