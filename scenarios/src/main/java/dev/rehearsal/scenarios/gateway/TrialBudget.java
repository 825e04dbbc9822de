package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import dev.rehearsal.scenarios.gateway.meter.Price;
import dev.rehearsal.scenarios.perturb.ModelCallSite;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sums of what a trial and each of its agents took of models, held against what they may. Not thread-safe: the log's lock guards it. */
final class TrialBudget {

    /** No official client asks again after it, and Anthropic's {@code billing_error} has it, too. */
    private static final int PAYMENT_REQUIRED = 402;

    private final TrialGatewayConfig.Limits limits;
    private final Spent trial = new Spent();
    private final Map<String, Spent> agents = new HashMap<>();
    /** Answered calls by agent and conversation. */
    private final Map<List<String>, Long> turns = new HashMap<>();

    TrialBudget(TrialGatewayConfig.Limits limits) {
        this.limits = limits;
    }

    /** Note what an answer took. */
    void add(String agent, TokenCount tokens, Optional<Price> price) {
        double usd = price.map(one -> one.of(tokens)).orElse(0.0);
        long sum = tokens.input() + tokens.output();
        trial.add(sum, usd);
        spent(agent).add(sum, usd);
    }

    /** Note that the caller got a whole answer: a turn of its conversation. */
    void turn(ModelCallSite site) {
        turns.merge(conversation(site), 1L, Long::sum);
    }

    /** Note how long a call took, whatever came of it. */
    void took(String agent, Duration time) {
        Spent own = spent(agent);
        own.time = own.time.plus(time);
    }

    private Spent spent(String agent) {
        return agents.computeIfAbsent(agent, name -> new Spent());
    }

    private static List<String> conversation(ModelCallSite site) {
        return List.of(site.agent(), site.conversation());
    }

    /**
     * Return why a call must be refused; empty where it may be made.
     *
     * @param site the call
     * @param callsOfAgent how many calls its agent has made, this one included
     */
    Optional<ChatError> refusal(ModelCallSite site, int callsOfAgent) {
        AgentLimits own = limits.agents().getOrDefault(site.agent(), AgentLimits.NONE);
        long taken = turns.getOrDefault(conversation(site), 0L);
        return over("This trial", limits.ofTrial(), site.index(), trial, taken)
                .or(() -> over(
                        "In this trial the agent " + site.agent(),
                        own,
                        callsOfAgent,
                        agents.getOrDefault(site.agent(), new Spent()),
                        taken))
                .map(what -> ChatError.of(
                        PAYMENT_REQUIRED,
                        "insufficient_quota",
                        ChatError.BUDGET_EXCEEDED,
                        what + " and has used them up. Trying again does not help.",
                        ChatError.Fault.REHEARSAL));
    }

    private static Optional<String> over(String who, AgentLimits may, long calls, Spent spent, long taken) {
        if (calls > may.calls()) {
            return Optional.of(who + " may use " + may.calls() + " calls of models");
        }
        if (spent.tokens >= may.tokens()) {
            return Optional.of(who + " may use " + may.tokens() + " tokens of models");
        }
        if (taken >= may.turns()) {
            return Optional.of(who + " may take " + may.turns() + " turns in one conversation");
        }
        if (spent.usd >= may.usd()) {
            return Optional.of(who + " may spend " + dollars(may.usd()) + " US dollars on models");
        }
        if (spent.time.compareTo(may.time()) >= 0) {
            return Optional.of(who + " may have models work for " + may.time().toMillis() + " ms");
        }
        return Optional.empty();
    }

    private static String dollars(double usd) {
        return new DecimalFormat("0.00####", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(usd);
    }

    /** What somebody took so far, as far as it is known. */
    private static final class Spent {

        private long tokens;
        private double usd;
        private Duration time = Duration.ZERO;

        private void add(long more, double dollars) {
            tokens = Math.min(Usage.MAX_COUNT, tokens + more);
            usd += dollars;
        }
    }
}
