package dev.rehearsal.scenarios.perturb;

import java.util.Locale;

/** What of a system a fault strikes. */
public enum FaultFamily {
    /** The calls of models and their replies. */
    MODEL,
    /** The runs of tools and their results. */
    TOOL,
    /** What one agent hands to another. */
    HANDOFF,
    /** What the system is told. */
    INPUT,
    /** What the system remembers between its steps. */
    STATE,
    /** How much is asked at once. */
    LOAD;

    /** Return the word used in every file format, such as {@code handoff}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
