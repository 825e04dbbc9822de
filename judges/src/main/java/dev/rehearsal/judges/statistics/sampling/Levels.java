package dev.rehearsal.judges.statistics.sampling;

/** Check confidence levels. */
public final class Levels {
    private Levels() {}

    /** Return 1 - level. */
    public static double alpha(double level) {
        require(level);
        return 1 - level;
    }

    public static void require(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("statistics: \"level\" must be between 0 and 1, but was " + level
                    + ". Use 0.95 unless you know better.");
        }
    }
}
