package dev.rehearsal.judges.statistics;

/**
 * The sums of one metric over the repetitions of one case by one system.
 *
 * @param scored the number of trials with a value
 * @param unscored the number of trials that should have one and have none; never read as 0
 * @param sum the sum of the values
 * @param sumOfSquares the sum of their squares
 * @param abstained the number of trials to which the metric does not apply; they lack nothing
 */
public record Tally(int scored, int unscored, double sum, double sumOfSquares, int abstained) {

    /** A case that the system never played. */
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    public Tally {
        if (scored < 0 || unscored < 0 || abstained < 0) {
            throw new IllegalArgumentException(
                    "Tally: counts must not be negative, but were " + scored + ", " + unscored + " and " + abstained);
        }
    }

    /** A tally of trials to all of which the metric applies. */
    public Tally(int scored, int unscored, double sum, double sumOfSquares) {
        this(scored, unscored, sum, sumOfSquares, 0);
    }

    /** Return whether the system played the case at all. */
    public boolean played() {
        return scored + unscored + abstained > 0;
    }

    /** Return the same with every trial that has no value given this one. */
    Tally filled(double value) {
        return unscored == 0
                ? this
                : new Tally(
                        scored + unscored,
                        0,
                        sum + unscored * value,
                        sumOfSquares + unscored * value * value,
                        abstained);
    }

    /** Return the mean of the values. There must be at least one. */
    public double mean() {
        if (scored == 0) {
            throw new IllegalStateException("Tally: there is no mean of no values. Ask scored() first.");
        }
        return sum / scored;
    }
}
