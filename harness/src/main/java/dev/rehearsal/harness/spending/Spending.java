package dev.rehearsal.harness.spending;

/**
 * What was spent, as far as it is known: calls that were broken off, and models without a price, are not in it.
 *
 * @param tokens read and written
 * @param usd US dollars
 */
public record Spending(long tokens, double usd) {

    /** Nothing. */
    public static final Spending NOTHING = new Spending(0, 0);

    /** Return both together. */
    public Spending plus(Spending other) {
        return new Spending(tokens + other.tokens, usd + other.usd);
    }
}
