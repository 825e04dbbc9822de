package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import dev.rehearsal.scenarios.gateway.meter.Price;
import dev.rehearsal.scenarios.perturb.ModelCallSite;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.HashMap;
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

    TrialBudget(TrialGatewayConfig.Limits limits) {
        this.limits = limits;
    }

    /** Note what an answer took. */
    void add(String agent, TokenCount tokens, Optional<Price> price) {
        double usd = price.map(one -> one.of(tokens)).orElse(0.0);
        long sum = tokens.input() + tokens.output();
        trial.add(sum, usd);
        agents.computeIfAbsent(agent, name -> new Spent()).add(sum, usd);
    }

    /**
     * Return why a call must be refused; empty where it may be made.
     *
     * @param site the call
     * @param callsOfAgent how many calls its agent has made, this one included
     */
    Optional<ChatError> refusal(ModelCallSite site, int callsOfAgent) {
        AgentLimits own = limits.agents().getOrDefault(site.agent(), AgentLimits.NONE);
        return over("This trial", limits.ofTrial(), site.index(), trial, site.call())
                .or(() -> over(
                        "In this trial the agent " + site.agent(),
                        own,
                        callsOfAgent,
                        agents.getOrDefault(site.agent(), new Spent()),
                        site.call()))
                .map(what -> ChatError.of(
                        PAYMENT_REQUIRED,
                        "insufficient_quota",
                        ChatError.BUDGET_EXCEEDED,
                        what + " and has used them up. Trying again does not help.",
                        ChatError.Fault.REHEARSAL));
    }

    private static Optional<String> over(String who, AgentLimits may, long calls, Spent spent, long turns) {
        if (calls > may.calls()) {
            return Optional.of(who + " may use " + may.calls() + " calls of models");
        }
        if (spent.tokens >= may.tokens()) {
            return Optional.of(who + " may use " + may.tokens() + " tokens of models");
        }
        if (turns > may.turns()) {
            return Optional.of(who + " may take " + may.turns() + " turns in one conversation");
        }
        if (spent.usd >= may.usd()) {
            return Optional.of(who + " may spend " + dollars(may.usd()) + " US dollars on models");
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

        private void add(long more, double dollars) {
            tokens = Math.min(Usage.MAX_COUNT, tokens + more);
            usd += dollars;
        }
    }
}
