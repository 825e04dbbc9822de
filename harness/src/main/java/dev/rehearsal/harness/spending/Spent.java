package dev.rehearsal.harness.spending;

/**
 * What was spent, as far as it is known: calls that were broken off, and models without a price, are not in it.
 *
 * @param tokens read and written
 * @param usd US dollars
 */
public record Spent(long tokens, double usd) {

    /** Nothing. */
    public static final Spent NOTHING = new Spent(0, 0);

    /** Return both together. */
    public Spent plus(Spent other) {
        return new Spent(tokens + other.tokens, usd + other.usd);
    }
}
