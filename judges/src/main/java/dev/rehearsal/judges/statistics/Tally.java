package dev.rehearsal.judges.statistics;

/**
 * The sums of one metric over the repetitions of one case by one system.
 *
 * @param scored the number of trials with a value
 * @param unscored the number of trials without one; never read as 0
 * @param sum the sum of the values
 * @param sumOfSquares the sum of their squares
 */
public record Tally(int scored, int unscored, double sum, double sumOfSquares) {

    /** A case that the system never played. */
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    public Tally {
        if (scored < 0 || unscored < 0) {
            throw new IllegalArgumentException(
                    "Tally: counts must not be negative, but were " + scored + " and " + unscored);
        }
    }

    /** Return the mean of the values. There must be at least one. */
    public double mean() {
        if (scored == 0) {
            throw new IllegalStateException("Tally: there is no mean of no values. Ask scored() first.");
        }
        return sum / scored;
    }
}
