package dev.rehearsal.judges.model;

import java.util.Locale;

/**
 * A judge's verdict on one trial.
 *
 * @param label whether it passes
 * @param rating 1 to 10
 * @param justification why, in the judge's words; may quote hostile text
 * @param raw the reply as it came, at most {@link #LONGEST_RAW} characters of it, without keys
 */
public record JudgeVerdict(Label label, int rating, String justification, String raw) {

    /** The greatest length of a raw reply that is kept, in UTF-16 units. */
    public static final int LONGEST_RAW = 4_000;

    /** The least rating. */
    public static final int LEAST = 1;
    /** The greatest rating. */
    public static final int MOST = 10;

    public JudgeVerdict {
        if (rating < LEAST || rating > MOST) {
            throw new IllegalArgumentException("verdict: \"rating\" must be 1 to 10, but was " + rating + ".");
        }
        raw = raw.length() > LONGEST_RAW ? raw.substring(0, LONGEST_RAW) : raw;
    }

    /** Say whether an answer passes. */
    public enum Label {
        /** It does. */
        PASS,
        /** It does not. */
        FAIL;

        /** Return the word used in replies. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
