package dev.rehearsal.harness.run;

import dev.rehearsal.reports.SystemSummary;

/** Whether so few trials of a system were played that no gate can mean something. */
public final class Playable {

    /** More than this share of trials that were not played is too much. */
    private static final double MOST_NOT_PLAYED = 0.1;

    private Playable() {}

    /** Return whether more than a tenth of the system's trials were not played for want of infrastructure, or all. */
    public static boolean hardly(SystemSummary system) {
        long notPlayed = system.outcomes().getOrDefault("not_played", 0L);
        return system.trials() == 0 || notPlayed > MOST_NOT_PLAYED * system.trials();
    }
}
