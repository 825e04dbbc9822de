package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.trace.agent.AgentIdentifier;
import dev.rehearsal.datasets.trace.agent.AgentRules;
import dev.rehearsal.datasets.trace.agent.CaseTexts;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.meter.Price;
import dev.rehearsal.scenarios.gateway.model.GatewayModel;
import dev.rehearsal.scenarios.gateway.replay.Replay;
import dev.rehearsal.scenarios.gateway.replay.ReplayBackend;
import dev.rehearsal.scenarios.perturb.StateHook;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import dev.rehearsal.scenarios.tools.RecordedAnswers;
import dev.rehearsal.scenarios.tools.ToolServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A system under test with all that its trials are played with.
 *
 * @param name the system's name in the suite
 * @param system the system
 * @param models what the names that it uses mean; empty for a system that calls no model through the gateway
 * @param limits of each trial
 * @param agents names its agents; none where they are told by what they say of themselves
 * @param state the hook through which faults of state act; empty where there is none
 * @param tools servers of tools that its trials reach through the proxy
 * @param budget the tokens that a trial may spend, where it shall spend as much as another system
 */
public record SystemBinding(
        String name,
        SystemUnderTest system,
        Map<String, GatewayModel> models,
        TrialGatewayConfig.Limits limits,
        AgentRules agents,
        Optional<StateHook> state,
        List<ToolServer> tools,
        OptionalLong budget) {

    public SystemBinding {
        tools = List.copyOf(tools);
        models = Map.copyOf(models);
    }

    /** Bind a system whose tools Rehearsal does not stand before, and that has a hook for faults of state if it is one itself. */
    public SystemBinding(
            String name,
            SystemUnderTest system,
            Map<String, GatewayModel> models,
            TrialGatewayConfig.Limits limits,
            AgentRules agents) {
        this(
                name,
                system,
                models,
                limits,
                agents,
                system instanceof StateHook hook ? Optional.of(hook) : Optional.empty(),
                List.of(),
                OptionalLong.empty());
    }

    /** Bind a system whose agents nobody else names. */
    public SystemBinding(
            String name, SystemUnderTest system, Map<String, GatewayModel> models, TrialGatewayConfig.Limits limits) {
        this(name, system, models, limits, AgentRules.NONE);
    }

    /** Return whether its trials need an endpoint at the gateway: to call models, to reach tools, or to report spans. */
    public boolean needsGateway() {
        return !models.isEmpty() || !tools.isEmpty() || system.reportsSpans();
    }

    /** Return what answers, by the names that the system uses. */
    public Map<String, Backend> backends() {
        Map<String, Backend> backends = new HashMap<>();
        models.forEach((name, model) -> backends.put(name, model.backend()));
        return backends;
    }

    /** Return what the models cost, by the same names; those whose price is not known are left out. */
    public Map<String, Price> prices() {
        Map<String, Price> prices = new HashMap<>();
        models.forEach((name, model) -> model.price().ifPresent(price -> prices.put(name, price)));
        return prices;
    }

    /**
     * Return the terms under which one of its trials calls models.
     *
     * @param trial its id, unique among open trials
     * @param told what the trial's case tells the system, which is left out of its agents' fingerprints
     */
    public TrialGatewayConfig gateway(String trial, long seed, TrialPerturbations perturbations, CaseTexts told) {
        return TrialGatewayConfig.of(trial, seed, backends())
                .with(perturbations)
                .with(limits)
                .with(prices())
                .with(tools)
                .with(new AgentIdentifier(agents, told));
    }

    /** Return the same for one trial that plays a recording again, which stands before each model. */
    public SystemBinding replaying(Replay recording) {
        Map<Backend, Backend> recorded = new HashMap<>();
        Map<String, GatewayModel> replayed = new HashMap<>();
        models.forEach((name, model) -> replayed.put(
                name,
                new GatewayModel(
                        recorded.computeIfAbsent(model.backend(), recording::before),
                        model.price(),
                        model.simulated())));
        return new SystemBinding(name, system, replayed, limits, agents, state, tools, budget);
    }

    /** Return the same for a trial that plays a recording again: stubbed writes are answered with what it has. */
    public SystemBinding answering(RecordedAnswers recording) {
        return new SystemBinding(
                name,
                system,
                models,
                limits,
                agents,
                state,
                tools.stream().map(server -> server.with(recording)).toList(),
                budget);
    }

    /** Return the same for a trial that may spend so many tokens, as another system did. */
    public SystemBinding spending(long tokens) {
        return new SystemBinding(name, system, models, limits, agents, state, tools, OptionalLong.of(tokens));
    }

    /** Return what its trial plays again; empty where that is nothing. */
    Optional<Replay> replay() {
        return models.values().stream()
                .map(GatewayModel::backend)
                .filter(ReplayBackend.class::isInstance)
                .map(backend -> ((ReplayBackend) backend).replay())
                .findFirst();
    }
}
