package dev.rehearsal.datasets.redaction.detect;

import java.util.List;
import java.util.Optional;

/**
 * A text as it is looked at: behind its key, with escapes of JSON resolved, and with tokens that are there already made unreadable.
 * Knows for every character where it stands in the text as given.
 */
final class TextView {

    /** Stands for each character of a token: no pattern fits it. */
    static final char TAKEN = '\uFFFC';

    private static final int LONGEST_KEY = 100;
    private static final int HEX = 16;
    private static final int UNICODE = 4;

    private final String shown;
    private final int prefix;
    private final int[] places;

    private TextView(String shown, int prefix, int[] places) {
        this.shown = shown;
        this.prefix = prefix;
        this.places = places;
    }

    /** Look at the text of a field; an empty key for a text that stands alone. */
    static TextView of(String key, String text) {
        String before = key.isEmpty() ? "" : words(key) + ": ";
        if (text.indexOf('\\') < 0 && text.indexOf('[') < 0) {
            return new TextView(before + text, before.length(), new int[0]);
        }
        return new Decoder(before, text).decode();
    }

    /** Return the characters, those of the key and {@code ": "} first. */
    String shown() {
        return shown;
    }

    /** Return where the text begins in what is shown. */
    int prefix() {
        return prefix;
    }

    /** Return where in the text as given a shown character begins. */
    int place(int index) {
        return places.length == 0 ? index - prefix : places[index - prefix];
    }

    /** Return the same with values made unreadable, as their tokens will be. */
    TextView without(List<SensitiveValue> values) {
        StringBuilder masked = new StringBuilder(shown);
        int next = 0;
        for (int i = prefix; i < shown.length() && next < values.size(); i++) {
            while (next < values.size() && values.get(next).end() <= place(i)) {
                next++;
            }
            if (next < values.size() && values.get(next).start() <= place(i)) {
                masked.setCharAt(i, TAKEN);
            }
        }
        return new TextView(masked.toString(), prefix, places);
    }

    /** {@code customerName} is shown as {@code customer_Name}, so that words in keys are words. */
    private static String words(String key) {
        String cut = key.length() > LONGEST_KEY ? key.substring(key.length() - LONGEST_KEY) : key;
        StringBuilder words = new StringBuilder(cut.length() + 4);
        for (int i = 0; i < cut.length(); i++) {
            if (i > 0 && Character.isUpperCase(cut.charAt(i)) && Character.isLowerCase(cut.charAt(i - 1))) {
                words.append('_');
            }
            words.append(cut.charAt(i));
        }
        return words.toString();
    }

    /** Resolves escapes. Any number of backslashes counts as one: JSON within JSON doubles them. */
    private static final class Decoder {
        private final String text;
        private final StringBuilder shown;
        private final int prefix;
        private final int[] places;
        private int written;

        Decoder(String before, String text) {
            this.text = text;
            this.shown = new StringBuilder(before.length() + text.length()).append(before);
            this.prefix = before.length();
            this.places = new int[text.length() + 1];
        }

        TextView decode() {
            int i = 0;
            while (i < text.length()) {
                char c = text.charAt(i);
                Optional<Integer> token = c == '[' ? RedactionToken.endAt(text, i) : Optional.empty();
                if (token.isPresent()) {
                    while (i < token.get()) {
                        put(TAKEN, i++);
                    }
                } else {
                    i = c == '\\' ? escape(i) : put(c, i) + 1;
                }
            }
            places[written] = text.length();
            return new TextView(shown.toString(), prefix, places);
        }

        private int put(char c, int place) {
            places[written++] = place;
            shown.append(c);
            return place;
        }

        private int escape(int start) {
            int i = start;
            while (i < text.length() && text.charAt(i) == '\\') {
                i++;
            }
            char next = i < text.length() ? text.charAt(i) : ' ';
            switch (next) {
                case 'n' -> put('\n', start);
                case 'r' -> put('\r', start);
                case 't' -> put('\t', start);
                case '"', '/' -> put(next, start);
                case 'u' -> {
                    int code = code(i + 1);
                    if (code < 0) {
                        return plain(start, i);
                    }
                    put((char) code, start);
                    return i + 1 + UNICODE;
                }
                default -> {
                    return plain(start, i);
                }
            }
            return i + 1;
        }

        private int plain(int start, int end) {
            for (int i = start; i < end; i++) {
                put('\\', i);
            }
            return end;
        }

        private int code(int start) {
            if (start + UNICODE > text.length()) {
                return -1;
            }
            int code = 0;
            for (int i = start; i < start + UNICODE; i++) {
                int digit = Character.digit(text.charAt(i), HEX);
                if (digit < 0) {
                    return -1;
                }
                code = code * HEX + digit;
            }
            return code;
        }
    }
}
