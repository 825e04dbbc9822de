package dev.rehearsal.datasets.redaction.check;

import java.util.Locale;

/** Arithmetic that checks of numbers share. */
final class CheckDigits {

    private static final int DECIMAL = 10;

    private CheckDigits() {}

    /** Return the ASCII letters and digits of a text, letters in upper case. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && Character.isLetterOrDigit(c)) {
                plain.append(c);
            }
        }
        return plain.toString().toUpperCase(Locale.ROOT);
    }

    /** Return whether a text is so many digits. */
    static boolean isDigits(String text, int number) {
        return text.length() == number && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static int digit(String text, int index) {
        return text.charAt(index) - '0';
    }

    /** Return the sum of the first digits, each times its weight. */
    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(digits, i) * weights[i];
        }
        return sum;
    }

    /** Return the same with the cross sum of each product. */
    static int crossSum(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int product = digit(digits, i) * weights[i];
            sum += product / DECIMAL + product % DECIMAL;
        }
        return sum;
    }

    /** Return whether all characters are the same, as in what people type to get on. */
    static boolean isMonotonous(String text) {
        return text.chars().distinct().count() < 2;
    }
}
