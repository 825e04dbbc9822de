package dev.rehearsal.scenarios.gateway.chat;

import dev.rehearsal.datasets.trace.Usage;

/**
 * The tokens of one call.
 *
 * @param input read, cached ones included
 * @param output written
 * @param cached the part of {@code input} served from the provider's cache
 * @param estimated whether Rehearsal counted (o200k) because the provider did not say
 */
public record TokenCount(long input, long output, long cached, boolean estimated) {
    public TokenCount {
        if (input < 0 || output < 0 || cached < 0 || cached > input || Math.max(input, output) > Usage.MAX_COUNT) {
            throw new IllegalArgumentException("tokens: counts must be 0 to 10^15 and cached at most input, but were "
                    + input + ", " + output + ", " + cached + ". Leave out what is unknown.");
        }
    }
}
