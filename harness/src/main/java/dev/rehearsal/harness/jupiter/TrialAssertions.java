package dev.rehearsal.harness.jupiter;

import java.time.Duration;

/**
 * The entry points to checks of trials:
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
    public static UsageLimit tokens(long most) {
        return UsageLimit.whole("tokens", most, trial -> trial.usage().totalTokens());
    }

    /** Limit the calls of models. */
    public static UsageLimit modelCalls(long most) {
        return UsageLimit.whole("model calls", most, trial -> trial.usage().modelCalls());
    }

    /** Limit the calls of tools. */
    public static UsageLimit toolCalls(long most) {
        return UsageLimit.whole("tool calls", most, trial -> trial.usage().toolCalls());
    }

    /** Limit the money, in US dollars. */
    public static UsageLimit usd(double most) {
        return new UsageLimit("USD", most, trial -> trial.usage().costUsd());
    }

    /** Limit the time from request to answer. */
    public static UsageLimit latency(Duration most) {
        return new UsageLimit("ms", most.toMillis(), trial -> trial.latencyMs());
    }

    /** Return the fault that models refuse calls with 429. */
    public static PerturbationSpec rateLimit() {
        return PerturbationSpec.rateLimit();
    }

    /** Return the fault that replies stop in the middle. */
    public static PerturbationSpec stalledReply() {
        return PerturbationSpec.stalledReply();
    }

    /** Return the fault that replies are broken JSON. */
    public static PerturbationSpec malformedJson() {
        return PerturbationSpec.malformedJson();
    }

    /** Return the fault that tools fail. */
    public static PerturbationSpec failingTool() {
        return PerturbationSpec.failingTool();
    }

    /** Return the fault that handoffs lose their last sentence. */
    public static PerturbationSpec lostLastSentence() {
        return PerturbationSpec.lostLastSentence();
    }

    /** Return the fault that the input has typing mistakes. */
    public static PerturbationSpec typos() {
        return PerturbationSpec.typos();
    }
}
