package dev.rehearsal.judges.statistics.sampling;

import dev.rehearsal.datasets.input.InvalidInputException;

/** The check of confidence levels: they come from people. */
public final class Levels {
    private Levels() {}

    /** Return 1 - level. */
    public static double alpha(double level) {
        require(level);
        return 1 - level;
    }

    public static void require(double level) {
        if (!(level > 0 && level < 1)) {
            throw new InvalidInputException(
                    "confidence level", "must be between 0 and 1", "was " + level, "Use 0.95 unless you know better");
        }
    }
}
