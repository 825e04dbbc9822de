package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.agent.AgentIdentifier;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.meter.Price;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import dev.rehearsal.scenarios.tools.ToolServer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The terms under which a trial may call models.
 *
 * @param trial its id, unique among open trials
 * @param seed its seed
 * @param models by the name that the system uses; none for a system that only reports spans
 * @param otherwise answers for any other name; empty where such a name is an error
 * @param perturbations of this trial
 * @param limits of this trial
 * @param prices of the models, by the same names; a name without one has the price of what the provider says answered
 * @param agents tells who calls, where a call does not say it
 * @param tools servers of tools that the trial reaches through the proxy
 */
public record TrialGatewayConfig(
        String trial,
        long seed,
        Map<String, Backend> models,
        Optional<Backend> otherwise,
        TrialPerturbations perturbations,
        Limits limits,
        Map<String, Price> prices,
        AgentIdentifier agents,
        List<ToolServer> tools) {

    public TrialGatewayConfig {
        models = Collections.unmodifiableMap(new TreeMap<>(models));
        prices = Map.copyOf(prices);
        tools = List.copyOf(tools);
        if (trial.isBlank()) {
            throw new IllegalArgumentException(
                    "trial terms: \"trial\" must not be blank, but was \"\". Give every trial an id.");
        }
    }

    /** Return the terms of a clean trial in which any name means the one called {@code default}, if there is one. */
    public static TrialGatewayConfig of(String trial, long seed, Map<String, Backend> models) {
        return new TrialGatewayConfig(
                trial,
                seed,
                models,
                Optional.ofNullable(models.get("default")),
                TrialPerturbations.none(),
                Limits.NONE,
                Map.of(),
                AgentIdentifier.PLAIN,
                List.of());
    }

    /** Return the same terms with perturbations. */
    public TrialGatewayConfig with(TrialPerturbations others) {
        return new TrialGatewayConfig(trial, seed, models, otherwise, others, limits, prices, agents, tools);
    }

    /** Return the same terms with limits. */
    public TrialGatewayConfig with(Limits others) {
        return new TrialGatewayConfig(trial, seed, models, otherwise, perturbations, others, prices, agents, tools);
    }

    /** Return the same terms with prices of the models, by the names that the system uses. */
    public TrialGatewayConfig with(Map<String, Price> others) {
        return new TrialGatewayConfig(trial, seed, models, otherwise, perturbations, limits, others, agents, tools);
    }

    /** Return the same terms with what tells who calls. */
    public TrialGatewayConfig with(AgentIdentifier others) {
        return new TrialGatewayConfig(trial, seed, models, otherwise, perturbations, limits, prices, others, tools);
    }

    /** Return the same terms with servers of tools. */
    public TrialGatewayConfig with(List<ToolServer> others) {
        return new TrialGatewayConfig(trial, seed, models, otherwise, perturbations, limits, prices, agents, others);
    }

    SortedSet<String> names() {
        return new TreeSet<>(models.keySet());
    }

    /** Return the price of a model by the name that the system uses: any other name means the one called default. */
    Optional<Price> price(String name) {
        return Optional.ofNullable(prices.get(models.containsKey(name) ? name : "default"));
    }

    Optional<Backend> model(String name) {
        return Optional.ofNullable(models.get(name)).or(() -> otherwise);
    }

    /**
     * Limit what a trial may consume; the call that comes after is refused with 402 {@code budget_exceeded}.
     *
     * @param calls most calls, refused ones included
     * @param tokens most tokens, read and written
     * @param turns most answered calls in one conversation of one agent
     * @param usd most US dollars, where prices are known
     * @param agents what agents may consume, by the names that the gateway knows them by
     */
    public record Limits(long calls, long tokens, long turns, double usd, Map<String, AgentLimits> agents) {

        private static final long MOST_CALLS = 10_000;

        /** 10,000 calls, any number of tokens. */
        public static final Limits NONE = new Limits(MOST_CALLS, Long.MAX_VALUE);

        public Limits {
            agents = Map.copyOf(agents);
            calls = Math.min(new AgentLimits(calls, tokens, turns, usd).calls(), MOST_CALLS);
        }

        /** Limits of calls and tokens alone. */
        public Limits(long calls, long tokens) {
            this(calls, tokens, Long.MAX_VALUE, Double.POSITIVE_INFINITY, Map.of());
        }

        AgentLimits ofTrial() {
            return new AgentLimits(calls, tokens, turns, usd);
        }
    }
}
