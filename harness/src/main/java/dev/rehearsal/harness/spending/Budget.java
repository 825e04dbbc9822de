package dev.rehearsal.harness.spending;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The limits of what a whole run may spend: on models, those of judges included, and of time.
 *
 * @param calls of models, at least 1; empty for any number
 * @param tokens read and written, at least 1; empty for any number
 * @param usd US dollars, above 0; empty for any amount
 * @param time how long trials may begin, from the beginning of the play or of its resumption; empty for any time
 */
public record Budget(OptionalLong calls, OptionalLong tokens, OptionalDouble usd, Optional<Duration> time) {

    /** No limit. */
    public static final Budget NONE =
            new Budget(OptionalLong.empty(), OptionalLong.empty(), OptionalDouble.empty(), Optional.empty());
}
