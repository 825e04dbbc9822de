package dev.rehearsal.scenarios.gateway;

/**
 * The limits of what one agent may consume of models in one trial; the call that comes after is refused with 402 {@code budget_exceeded}.
 *
 * @param calls most calls, refused ones included
 * @param tokens most tokens, read and written
 * @param turns most calls in one conversation, refused ones included
 * @param usd most US dollars, where prices are known
 */
public record AgentLimits(long calls, long tokens, long turns, double usd) {

    /** No limit of its own. */
    public static final AgentLimits NONE =
            new AgentLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Double.POSITIVE_INFINITY);

    public AgentLimits {
        if (calls < 1 || tokens < 1 || turns < 1 || !(usd > 0)) {
            throw new IllegalArgumentException(
                    "limits: calls, tokens and turns must be at least 1 and usd above 0, but were " + calls + ", "
                            + tokens + ", " + turns + " and " + usd + ". Leave out the limit.");
        }
    }
}
