package dev.rehearsal.judges.values;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A form that all ways of writing the same text share. Format characters (direction marks, zero-width ones, soft hyphens) go, control
 * characters and lone surrogates become blanks, digits of every script become ASCII digits, dashes and apostrophes
 * become their ASCII likes, all else is NFKC. Runs of more than 30 combining marks are cut (as in UAX 15's stream-safe
 * text), so that the time is linear.
 */
public final class CleanText {

    /** Stands for a blank that does not break lines, and so may group digits. */
    static final char GROUPING_BLANK = '\u0001';
    /** Stands between parts that no phrase may span. */
    static final char PARAGRAPH = '\u2029';

    private static final int MOST_MARKS = 30;
    private static final String ACCENTED = "άέήίόύώΐΰς";
    private static final String PLAIN = "αεηιουωϊϋσ";

    private CleanText() {}

    /** Return the text with single blanks for white space, none at its ends, in the case given. */
    public static String plain(String raw) {
        String text = clean(raw);
        char[] plain = new char[text.length()];
        int length = 0;
        boolean blank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isBlank(c)) {
                plain[length++] = c;
                blank = false;
            } else if (!blank) {
                plain[length++] = ' ';
                blank = true;
            }
        }
        return new String(plain, 0, blank && length > 0 ? length - 1 : length);
    }

    /**
     * Return the text with differences of case removed: {@code Straße} and {@code STRASSE} are equal, and so are {@code
     * İstanbul}, {@code ISTANBUL}, {@code istanbul} and {@code ıstanbul}, whatever the language. Greek capitals have no
     * accents, so that these go too.
     */
    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return withoutTraces(
                        text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /** Drop what a small letter keeps of its language: the dot over i, the final sigma, Greek accents. */
    private static String withoutTraces(String lower) {
        StringBuilder plain = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            int greek = ACCENTED.indexOf(c);
            boolean dot = c == '\u0307' && !plain.isEmpty() && plain.charAt(plain.length() - 1) == 'i';
            if (greek >= 0) {
                plain.append(PLAIN.charAt(greek));
            } else if (!dot) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    static boolean isBlank(char c) {
        return c <= ' ' || c == PARAGRAPH || (c > 0x7F && Character.isWhitespace(c));
    }

    /** Return the text in one form, its white space as it is. */
    static String clean(String raw) {
        if (isPlainAscii(raw)) {
            return raw;
        }
        StringBuilder clean = new StringBuilder(raw.length());
        int marks = 0;
        boolean afterDigit = false;
        for (int i = 0; i < raw.length(); ) {
            char ascii = raw.charAt(i);
            if (ascii >= ' ' && ascii <= '~') {
                clean.append(ascii);
                marks = 0;
                afterDigit = ascii >= '0' && ascii <= '9';
                i++;
                continue;
            }
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            int type = Character.getType(c);
            marks = isMark(type) ? marks + 1 : 0;
            if (marks <= MOST_MARKS) {
                append(clean, c, type, afterDigit);
            }
            afterDigit = type == Character.DECIMAL_DIGIT_NUMBER;
        }
        return Normalizer.normalize(clean, Normalizer.Form.NFKC);
    }

    private static void append(StringBuilder clean, int c, int type, boolean afterDigit) {
        switch (c) {
            case '\t', '\n', '\r', PARAGRAPH -> clean.append((char) c);
            case 0x00A0, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x202F, 0x205F ->
                clean.append(GROUPING_BLANK);
            case 0x2028, 0x0085 -> clean.append('\n');
            case 0x066B -> clean.append('.');
            case 0x066C -> clean.append(',');
            case 0x2116 -> clean.append('#');
            case 0x2018, 0x2019, 0x201B, 0x02BC, 0x2032, 0x00B4, 0x02B9 -> clean.append('\'');
            case 0x2014, 0x2015, 0x2E3A, 0x2E3B -> clean.append(" - ");
            case 0x2212 -> clean.append('-');
            default -> appendByType(clean, c, type, afterDigit);
        }
    }

    private static void appendByType(StringBuilder clean, int c, int type, boolean afterDigit) {
        switch (type) {
            case Character.FORMAT -> {}
            case Character.CONTROL, Character.SURROGATE -> clean.append(' ');
            case Character.DASH_PUNCTUATION -> clean.append('-');
            case Character.DECIMAL_DIGIT_NUMBER -> clean.append((char) ('0' + Character.digit(c, 10)));
            // NFKC would make 102 of ten squared
            case Character.OTHER_NUMBER -> (afterDigit ? clean.append(' ') : clean).appendCodePoint(c);
            default -> clean.appendCodePoint(c);
        }
    }

    private static boolean isMark(int type) {
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isPlainAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~' || (c < ' ' && c != '\n' && c != '\t' && c != '\r')) {
                return false;
            }
        }
        return true;
    }
}
