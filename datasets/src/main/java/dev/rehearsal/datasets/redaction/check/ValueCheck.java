package dev.rehearsal.datasets.redaction.check;

import java.util.function.Predicate;

/** A check of what a pattern found. Stateless and thread-safe. */
@FunctionalInterface
public interface ValueCheck {

    /** Everything passes. */
    ValueCheck NONE = String::length;

    /**
     * Return how many of the candidate's first characters are a value: all of them for most, fewer where a pattern took what comes
     * behind as well, 0 where it is none.
     *
     * @param candidate what the pattern found, with its spaces and dashes
     */
    int accepted(String candidate);

    /** Return a check that takes all or nothing. */
    static ValueCheck of(Predicate<String> holds) {
        return candidate -> holds.test(candidate) ? candidate.length() : 0;
    }

    /** Return a check of the letters and digits alone, letters in upper case, that takes all or nothing. */
    static ValueCheck ofPlain(Predicate<String> holds) {
        return of(candidate -> holds.test(CheckDigits.plain(candidate)));
    }
}
