package dev.rehearsal.scenarios.gateway;

import java.time.Duration;

/**
 * The limits of what one agent may consume of models in one trial; the call that comes after is refused with 402 {@code budget_exceeded}.
 *
 * @param calls most calls, refused ones included
 * @param tokens most tokens, read and written
 * @param turns most answered calls in one conversation
 * @param usd most US dollars, where prices are known
 * @param time how long models may work for it: the time of its calls added up, those that failed and simulated latency included
 */
public record AgentLimits(long calls, long tokens, long turns, double usd, Duration time) {

    private static final Duration ANY_TIME = Duration.ofSeconds(Long.MAX_VALUE);

    /** No limit of its own. */
    public static final AgentLimits NONE =
            new AgentLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Double.POSITIVE_INFINITY);

    /** Limits without one of time. */
    public AgentLimits(long calls, long tokens, long turns, double usd) {
        this(calls, tokens, turns, usd, ANY_TIME);
    }

    public AgentLimits {
        if (calls < 1 || tokens < 1 || turns < 1 || !(usd > 0) || !time.isPositive()) {
            throw new IllegalArgumentException(
                    "limits: calls, tokens and turns must be at least 1, usd and time above 0, but were " + calls + ", "
                            + tokens + ", " + turns + ", " + usd + " and " + time + ". Leave out the limit.");
        }
    }
}
