package dev.rehearsal.datasets.trace;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was consumed. What is absent is unknown, never 0.
 *
 * @param inputTokens tokens read by models, cached ones included
 * @param outputTokens tokens written by models
 * @param cachedInputTokens the part of {@code inputTokens} served from a provider's cache
 * @param modelCalls calls of models
 * @param toolCalls calls of tools
 * @param costUsd money in US dollars
 */
public record Usage(
        OptionalLong inputTokens,
        OptionalLong outputTokens,
        OptionalLong cachedInputTokens,
        OptionalLong modelCalls,
        OptionalLong toolCalls,
        OptionalDouble costUsd) {

    /** The greatest count, and the most dollars; far above what anything takes, so that sums of them do not overflow. */
    public static final long MAX_COUNT = 1_000_000_000_000_000L;

    /** Nothing is known. */
    public static final Usage UNKNOWN = new Usage(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty());

    /** Nothing was consumed, as far as it is known. */
    public static final Usage NOTHING = new Usage(
            OptionalLong.of(0),
            OptionalLong.of(0),
            OptionalLong.empty(),
            OptionalLong.of(0),
            OptionalLong.empty(),
            OptionalDouble.of(0));

    public Usage {
        inputTokens.ifPresent(n -> requireCount("input_tokens", n));
        outputTokens.ifPresent(n -> requireCount("output_tokens", n));
        cachedInputTokens.ifPresent(n -> requireCount("cached_input_tokens", n));
        modelCalls.ifPresent(n -> requireCount("model_calls", n));
        toolCalls.ifPresent(n -> requireCount("tool_calls", n));
        costUsd.ifPresent(usd -> require("cost_usd", Double.toString(usd), usd >= 0 && usd <= MAX_COUNT));
    }

    /** Return the tokens of one model call. */
    public static Usage tokens(long input, long output) {
        return new Usage(
                OptionalLong.of(input),
                OptionalLong.of(output),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty());
    }

    /** Return both together, each part at most {@link #MAX_COUNT}; what is unknown of one is unknown of both. */
    public Usage plus(Usage other) {
        return new Usage(
                sum(inputTokens, other.inputTokens),
                sum(outputTokens, other.outputTokens),
                sum(cachedInputTokens, other.cachedInputTokens),
                sum(modelCalls, other.modelCalls),
                sum(toolCalls, other.toolCalls),
                costUsd.isPresent() && other.costUsd.isPresent()
                        ? OptionalDouble.of(Math.min(MAX_COUNT, costUsd.getAsDouble() + other.costUsd.getAsDouble()))
                        : OptionalDouble.empty());
    }

    private static OptionalLong sum(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent()
                ? OptionalLong.of(Math.min(MAX_COUNT, one.getAsLong() + other.getAsLong()))
                : OptionalLong.empty();
    }

    /** Return the same usage with calls of models that somebody else counted. */
    public Usage withModelCalls(long calls) {
        return new Usage(inputTokens, outputTokens, cachedInputTokens, OptionalLong.of(calls), toolCalls, costUsd);
    }

    /** Return the same usage with tool calls that somebody else counted. */
    public Usage withToolCalls(OptionalLong calls) {
        return new Usage(inputTokens, outputTokens, cachedInputTokens, modelCalls, calls, costUsd);
    }

    /** Return the same usage with that amount of money. */
    public Usage withCost(double usd) {
        return new Usage(inputTokens, outputTokens, cachedInputTokens, modelCalls, toolCalls, OptionalDouble.of(usd));
    }

    /** Return input plus output tokens; empty unless both are known. */
    public OptionalLong totalTokens() {
        return inputTokens.isPresent() && outputTokens.isPresent()
                ? OptionalLong.of(inputTokens.getAsLong() + outputTokens.getAsLong())
                : OptionalLong.empty();
    }

    private static void requireCount(String name, long value) {
        require(name, Long.toString(value), value >= 0 && value <= MAX_COUNT);
    }

    private static void require(String name, String value, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("usage: \"" + name + "\" must lie between 0 and 10^15, but was " + value
                    + ". Leave out what is unknown.");
        }
    }
}
