package dev.rehearsal.scenarios.gateway.meter;

import dev.rehearsal.scenarios.gateway.chat.TokenCount;

/**
 * The price of a model, in US dollars for a million tokens.
 *
 * @param input tokens read and not cached
 * @param output tokens written
 * @param cachedInput tokens read from the provider's cache
 * @param note where the figure comes from, such as {@code list price as of 2025-10}
 */
public record Price(double input, double output, double cachedInput, String note) {

    private static final double MILLION = 1_000_000;

    public Price {
        if (!(input >= 0 && output >= 0 && cachedInput >= 0) || Double.isInfinite(input + output + cachedInput)) {
            throw new IllegalArgumentException("price: dollars must be finite and at least 0, but were " + input + ", "
                    + output + ", " + cachedInput + ". Mend the price.");
        }
    }

    /** Return what a call costs, in US dollars. */
    public double of(TokenCount tokens) {
        return ((tokens.input() - tokens.cached()) * input + tokens.cached() * cachedInput + tokens.output() * output)
                / MILLION;
    }
}
