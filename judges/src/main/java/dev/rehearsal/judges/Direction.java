package dev.rehearsal.judges;

import java.util.Locale;

/** The way in which a metric is better. */
public enum Direction {
    /** More is better: success. */
    HIGHER,
    /** Less is better: tokens. */
    LOWER;

    /** Return the word used in every file format. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
