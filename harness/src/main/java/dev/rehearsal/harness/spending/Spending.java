package dev.rehearsal.harness.spending;

/**
 * What was spent, as far as it is known: the tokens of calls that were broken off, and the money of models without a price, are not in it.
 *
 * @param calls of models; those that were refused, as they were made, too
 * @param tokens read and written
 * @param usd US dollars
 */
public record Spending(long calls, long tokens, double usd) {

    /** Nothing. */
    public static final Spending NOTHING = new Spending(0, 0, 0);

    /** Return both together. */
    public Spending plus(Spending other) {
        return new Spending(calls + other.calls, tokens + other.tokens, usd + other.usd);
    }
}
