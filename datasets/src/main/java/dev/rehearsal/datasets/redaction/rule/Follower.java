package dev.rehearsal.datasets.redaction.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What must come right behind an anchor's text for a rule to be tried there: most words say nothing where this is not. */
public enum Follower {
    /** Whatever there is. */
    ANYTHING,
    /** A colon or an equals sign, quotes and blanks before it: the anchor names a field. */
    SIGN,
    /** Blanks and a digit. */
    NUMBER,
    /** Blanks, full stops and the like, and a capital letter. */
    CAPITAL,
    /** Nothing more in its line. */
    LINE_END;

    private static final int MOST_BETWEEN = 6;

    /** Return the word for it, such as {@code line-end}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Return the words of all. */
    static List<String> words() {
        return Arrays.stream(values()).map(Follower::word).toList();
    }

    /** Return that of a word. */
    static Follower of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(ANYTHING);
    }

    /** Return whether it stands behind a place of a text. */
    public boolean isAt(String text, int place) {
        if (this == ANYTHING) {
            return true;
        }
        for (int i = place; i < text.length() && i <= place + MOST_BETWEEN; i++) {
            char c = text.charAt(i);
            if (isIt(c)) {
                return true;
            }
            if (!mayComeBefore(c)) {
                return false;
            }
        }
        return this == LINE_END && place + MOST_BETWEEN >= text.length();
    }

    private boolean isIt(char c) {
        return switch (this) {
            case ANYTHING -> true;
            case SIGN -> c == ':' || c == '=';
            case NUMBER -> c >= '0' && c <= '9';
            case CAPITAL -> Character.isUpperCase(c);
            case LINE_END -> c == '\n';
        };
    }

    private boolean mayComeBefore(char c) {
        return switch (this) {
            case ANYTHING -> true;
            case SIGN -> c == ' ' || c == '"' || c == '\'' || c == '`' || c == '*' || c == 's' || c == '’' || c == '\t';
            case NUMBER -> c == ' ' || c == '.' || c == ',';
            case CAPITAL -> " .,:'\"“’\u00A0".indexOf(c) >= 0;
            case LINE_END -> " .,:!\r\t".indexOf(c) >= 0;
        };
    }
}
