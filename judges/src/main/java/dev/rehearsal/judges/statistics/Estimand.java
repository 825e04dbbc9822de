package dev.rehearsal.judges.statistics;

import java.util.Locale;

/** What an interval speaks of. */
public enum Estimand {
    /** All the cases that these were drawn from: cases and their clusters are the unit of sampling. The default. */
    POPULATION,
    /** Exactly these cases: only repetitions vary, so every case needs two or more. */
    DATASET;

    /** Return the word used in every file format. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
