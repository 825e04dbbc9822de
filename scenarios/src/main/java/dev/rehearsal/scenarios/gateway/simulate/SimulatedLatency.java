package dev.rehearsal.scenarios.gateway.simulate;

import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.draw.SeededRandom;
import java.time.Duration;

/**
 * The time that a simulated model takes: lognormal.
 *
 * @param median of all replies
 * @param sigma standard deviation of the logarithm; 0 for always the median
 * @param perOutputToken added for each token written
 * @param elapse whether it is waited for; else it is only accounted
 */
public record SimulatedLatency(Duration median, double sigma, Duration perOutputToken, boolean elapse) {

    /** A median of 400 ms, accounted. */
    public static final SimulatedLatency DEFAULT =
            new SimulatedLatency(Duration.ofMillis(400), 0.4, Duration.ZERO, false);

    /** No time at all. */
    public static final SimulatedLatency NONE = new SimulatedLatency(Duration.ZERO, 0, Duration.ZERO, false);

    private static final double MOST_SIGMA = 5;

    /** Return how long one reply takes. */
    public Duration of(SeededRandom random, long outputTokens) {
        double factor = sigma == 0 ? 1 : Math.exp(sigma * random.gaussian());
        return Duration.ofNanos(Math.round(median.toNanos() * factor)).plus(perOutputToken.multipliedBy(outputTokens));
    }

    /**
     * Read a suite's {@code latency} mapping: {@code median} (400ms), {@code sigma} (0.4), {@code per-output-token} (0ms),
     * {@code elapse} (false).
     */
    public static SimulatedLatency read(MappingReader options) {
        SimulatedLatency latency = new SimulatedLatency(
                options.duration("median").orElse(DEFAULT.median()),
                options.number("sigma", 0, MOST_SIGMA).orElse(DEFAULT.sigma()),
                options.duration("per-output-token").orElse(Duration.ZERO),
                options.flag("elapse").orElse(false));
        options.done();
        return latency;
    }
}
