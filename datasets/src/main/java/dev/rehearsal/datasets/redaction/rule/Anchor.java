package dev.rehearsal.datasets.redaction.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a text must have somewhere before the patterns of a rule are tried around that place: found in one quick pass. */
public enum Anchor {
    /** Digits, by default nine or more, with at most three other characters between two. */
    DIGITS,
    /** Four numbers or more with dots between them. */
    DOTTED,
    /** Hexadecimal digits on both sides of a colon or a dash, or two colons. */
    COLONS,
    /** Letters and digits without a break, 25 and more. */
    LONG_WORDS,
    /** One to five digits, a space and a capital letter or a digit, as before the name of a street. */
    HOUSE_NUMBER,
    /** Nothing: the pattern is tried everywhere, which is slow. */
    EVERYWHERE;

    /** Return how rules write it, such as {@code <long-words>}. */
    public String word() {
        return "<" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ">";
    }

    /** Return the anchor that is written so; empty where a text is meant. */
    static Optional<Anchor> of(String word) {
        return Arrays.stream(values())
                .filter(anchor -> anchor.word().equals(word))
                .findFirst();
    }
}
