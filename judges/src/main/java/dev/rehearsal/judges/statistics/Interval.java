package dev.rehearsal.judges.statistics;

/**
 * The bounds of a quantity on both sides. A limit that the data cannot give is infinite: files write it as null.
 *
 * @param low the lower limit, in the unit of what it bounds
 * @param high the upper limit, not below {@code low}
 */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "Interval: \"low\" must not be above \"high\", but they were " + low + " and " + high + ".");
        }
    }

    /** Return whether the value lies within the limits, limits included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Return {@code high - low}. */
    public double width() {
        return high - low;
    }
}
