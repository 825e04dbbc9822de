package dev.rehearsal.scenarios.desk.model;

import dev.rehearsal.datasets.input.MappingReader;
import java.time.Duration;

/**
 * The limits of what a trial may take.
 *
 * @param model the name under which models are asked for
 * @param turns most calls of models in a trial, retries not counted
 * @param tokens most tokens in a trial, read and written
 * @param retries tries of a call after the first
 * @param backoff the longest wait before a retry, whatever {@code Retry-After} says
 * @param callTimeout how long one reply may take, its body included
 */
public record Limits(String model, int turns, long tokens, int retries, Duration backoff, Duration callTimeout) {

    private static final int MOST = 1_000_000_000;
    private static final int TOKENS = 200_000;
    private static final Duration BACKOFF = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Read {@code model} (default), {@code turns}, {@code tokens} (200000), {@code retries} (3), {@code backoff} (2s) and
     * {@code call-timeout} (10s).
     *
     * @param turns the default
     */
    public static Limits read(MappingReader options, int turns) {
        return new Limits(
                options.text("model").orElse("default"),
                options.whole("turns", turns, 1, MOST),
                options.whole("tokens", TOKENS, 1, MOST),
                options.whole("retries", 3, 0, 10),
                options.duration("backoff").orElse(BACKOFF),
                options.duration("call-timeout").orElse(PATIENCE));
    }
}
