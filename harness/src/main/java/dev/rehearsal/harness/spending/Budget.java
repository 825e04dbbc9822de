package dev.rehearsal.harness.spending;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The limits of what a whole run may spend on models, those of judges included.
 *
 * @param tokens read and written, at least 1; empty for any number
 * @param usd US dollars, above 0; empty for any amount
 */
public record Budget(OptionalLong tokens, OptionalDouble usd) {

    /** No limit. */
    public static final Budget NONE = new Budget(OptionalLong.empty(), OptionalDouble.empty());
}
