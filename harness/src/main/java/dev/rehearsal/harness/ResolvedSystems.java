package dev.rehearsal.harness;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.harness.Experiment.ComponentConfig;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.harness.spending.ModelPricing;
import dev.rehearsal.scenarios.SystemBinding;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.gateway.model.GatewayModel;
import dev.rehearsal.scenarios.gateway.model.ModelReader;
import dev.rehearsal.scenarios.gateway.upstream.Upstream;
import dev.rehearsal.scenarios.perturb.StateHook;
import dev.rehearsal.scenarios.system.Systems;
import dev.rehearsal.scenarios.system.http.HttpConnections;
import dev.rehearsal.scenarios.system.http.ListeningAddress;
import dev.rehearsal.scenarios.system.state.StateHookReader;
import dev.rehearsal.scenarios.system.template.TemplateNeeds;
import dev.rehearsal.scenarios.system.world.WorldProbe;
import dev.rehearsal.scenarios.tools.ToolServer;
import dev.rehearsal.scenarios.tools.ToolsReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The live systems of an experiment with their models, made and ready. Closes systems and models; what was made before a
 * mistake was found is closed, too. Thread-safe once made.
 */
final class ResolvedSystems implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ResolvedSystems.class.getName());

    private static final int MAX_REPLY_BYTES = 20 << 20;

    private final Experiment experiment;
    private final Function<String, Optional<String>> environment;
    private final Map<String, GatewayModel> models = new LinkedHashMap<>();
    private final Map<String, ModelPricing> pricing = new LinkedHashMap<>();
    private final Map<String, SystemBinding> bindings = new LinkedHashMap<>();
    private final List<ToolServer> tools = new ArrayList<>();
    private final HttpConnections connections = new HttpConnections();

    private ResolvedSystems(Experiment experiment, Function<String, Optional<String>> environment) {
        this.experiment = experiment;
        this.environment = environment;
    }

    /**
     * Make everything.
     *
     * @param environment looks up the variables that hold keys
     * @throws InvalidInputException for unknown names, unfit options, and a key that is not there
     */
    static ResolvedSystems of(Experiment experiment, Function<String, Optional<String>> environment) {
        ResolvedSystems systems = new ResolvedSystems(experiment, environment);
        try {
            systems.resolve();
        } catch (RuntimeException e) {
            systems.close();
            throw e;
        }
        return systems;
    }

    private void resolve() {
        experiment.tools().values().forEach(named -> tools.add(ToolsReader.read(context(named.name(), named))));
        // The reader loads a tokenizer, which takes half a second: suites without models do without.
        if (!experiment.models().isEmpty()) {
            ModelReader reader = new ModelReader(environment, MAX_REPLY_BYTES);
            experiment.models().values().forEach(named -> resolve(named, reader));
        }
        experiment.systems().stream()
                .filter(SystemPlan.Live.class::isInstance)
                .map(SystemPlan.Live.class::cast)
                .forEach(live -> bindings.put(live.name(), binding(live)));
        FaultPlaces.requireHooks(experiment, bindings.values());
    }

    private void resolve(ComponentConfig named, ModelReader reader) {
        GatewayModel model = reader.read(named.name(), named.options(), named.where());
        ModelPricing price = ModelPricing.of(named.name(), named.options(), model.price());
        models.put(named.name(), model.priced(price.price()));
        pricing.put(named.name(), price);
        if (played(named.name())) {
            requireKey(named, model);
        }
    }

    private boolean played(String model) {
        return experiment.systems().stream()
                .anyMatch(plan ->
                        plan instanceof SystemPlan.Live live && live.models().containsValue(model));
    }

    /** Find a key that is not there before the first of a thousand calls is refused. */
    static void requireKey(ComponentConfig named, GatewayModel model) {
        if (model.backend() instanceof Upstream upstream) {
            upstream.missingKey().ifPresent(variable -> {
                throw new InvalidInputException(
                        named.where(),
                        "the environment variable " + variable + " must hold the key of model "
                                + InvalidInputException.quote(named.name()),
                        "it is empty or not set",
                        "Set it, or name another under \"api-key-env\"");
            });
        }
    }

    private SystemBinding binding(SystemPlan.Live live) {
        Map<String, GatewayModel> own = new LinkedHashMap<>();
        live.models().forEach((name, alias) -> {
            GatewayModel model = Optional.ofNullable(models.get(alias))
                    .orElseThrow(() -> new IllegalStateException("suites are checked for unknown models: " + alias));
            own.put(name, model);
            own.put(alias, model);
        });
        ComponentConfig named = live.system();
        SystemUnderTest system = Systems.create(named.name(), context(live.name(), named), connections);
        if (system instanceof TemplateNeeds.Owner owner) {
            owner.needs().require(!own.isEmpty(), experiment.tools().keySet(), longest());
        }
        return new SystemBinding(
                live.name(),
                live.world()
                        .map(world -> WorldProbe.read(context("world", world)).around(system))
                        .orElse(system),
                own,
                experiment.limits(),
                experiment.agents(),
                live.state()
                        .map(state -> StateHookReader.read(context(live.name(), state), connections))
                        .or(() -> system instanceof StateHook hook ? Optional.of(hook) : Optional.empty()),
                tools,
                OptionalLong.empty());
    }

    /** Return the number of turns of the longest conversation that systems are asked. */
    private int longest() {
        return Stream.concat(experiment.cases().stream(), experiment.traces().stream())
                .mapToInt(golden -> golden.task().turns().size())
                .max()
                .orElse(1);
    }

    private ComponentContext context(String id, ComponentConfig config) {
        return new ComponentContext(
                id,
                MappingReader.of(config.where(), config.options()),
                experiment.files().folder(),
                environment,
                System::nanoTime);
    }

    /** Return a live system with its models, where the suite has it. */
    Optional<SystemBinding> find(String system) {
        return Optional.ofNullable(bindings.get(system));
    }

    /** Return the names of the live systems, in the suite's order. */
    List<String> names() {
        return List.copyOf(bindings.keySet());
    }

    /** Return whether any system calls a simulated model. */
    boolean simulated() {
        return bindings.values().stream()
                .flatMap(binding -> binding.models().values().stream())
                .anyMatch(GatewayModel::simulated);
    }

    /** Return whether any system runs outside this JVM and may report spans. */
    boolean reportsSpans() {
        return bindings.values().stream().anyMatch(binding -> binding.system().reportsSpans());
    }

    /**
     * Require that every system can be asked, and that somebody listens at the address of each server of tools.
     *
     * @throws dev.rehearsal.scenarios.SystemUnreachableException for the first that cannot
     */
    void requireReachable() {
        bindings.values().forEach(binding -> binding.system().requireReachable());
        experiment
                .tools()
                .values()
                .forEach(named -> tools.stream()
                        .filter(server -> server.name().equals(named.name()))
                        .flatMap(server -> server.place().address().stream())
                        .forEach(address ->
                                new ListeningAddress(address).require(named.where(), "the server of tools")));
    }

    /** Return what each model of the suite costs, by its alias. */
    Map<String, ModelPricing> pricing() {
        return Collections.unmodifiableMap(pricing);
    }

    /** Close the systems, then what they shared and their models. */
    @Override
    public void close() {
        bindings.forEach((name, binding) -> close("system " + name, binding.system()));
        connections.close();
        models.forEach((alias, model) -> close("model " + alias, model));
    }

    /** Close a part where it can be; what it throws is a warning, so that the others are closed, too. */
    static void close(String what, Object part) {
        if (part instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Throwable e) {
                LOG.log(System.Logger.Level.WARNING, what + " did not close", e);
            }
        }
    }
}
