package dev.rehearsal.harness.jupiter;

import java.time.Duration;

/**
 * Entry points to checks of trials:
 *
 * <pre>{@code
 * assertThat(trial).succeeded().kept("order 7731").within(tokens(6000)).recoveredFrom(rateLimit());
 * }</pre>
 */
public final class TrialAssertions {

    private TrialAssertions() {}

    /** Begin to check a trial. */
    public static TrialAssert assertThat(PlayedTrial trial) {
        return new TrialAssert(trial);
    }

    /** Limit the tokens read and written. */
    public static Limit tokens(long most) {
        return Limit.whole("tokens", most, trial -> trial.usage().totalTokens());
    }

    /** Limit the calls of models. */
    public static Limit modelCalls(long most) {
        return Limit.whole("model calls", most, trial -> trial.usage().modelCalls());
    }

    /** Limit the calls of tools. */
    public static Limit toolCalls(long most) {
        return Limit.whole("tool calls", most, trial -> trial.usage().toolCalls());
    }

    /** Limit the money, in US dollars. */
    public static Limit usd(double most) {
        return new Limit("USD", most, trial -> trial.usage().costUsd());
    }

    /** Limit the time from request to answer. */
    public static Limit latency(Duration most) {
        return new Limit("ms", most.toMillis(), trial -> trial.latencyMs());
    }

    /** Return the fault that models refuse calls with 429. */
    public static Fault rateLimit() {
        return Fault.of("rate-limit");
    }

    /** Return the fault that replies stop in the middle. */
    public static Fault stalledReply() {
        return Fault.of("stalled-reply");
    }

    /** Return the fault that replies are broken JSON. */
    public static Fault malformedJson() {
        return Fault.of("malformed-json");
    }

    /** Return the fault that tools fail. */
    public static Fault failingTool() {
        return Fault.of("failing-tool");
    }

    /** Return the fault that handoffs lose their last sentence. */
    public static Fault lostLastSentence() {
        return Fault.of("lost-last-sentence");
    }

    /** Return the fault that the input has typing mistakes. */
    public static Fault typos() {
        return Fault.of("typos");
    }
}
