package dev.rehearsal.harness;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.harness.Experiment.Named;
import dev.rehearsal.harness.Experiment.PerturbationPlan;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.harness.spending.Tariff;
import dev.rehearsal.scenarios.GatedPlayer.Part;
import dev.rehearsal.scenarios.gateway.TrialTerms;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.meter.PriceTable;
import dev.rehearsal.scenarios.gateway.model.Model;
import dev.rehearsal.scenarios.gateway.model.ModelReader;
import dev.rehearsal.scenarios.gateway.upstream.Upstream;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.Perturbations;
import dev.rehearsal.scenarios.system.Systems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Hold the live systems of an experiment, their models and what is done to them, made and ready. */
final class Cast implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Cast.class.getName());

    private static final int MOST_REPLY_BYTES = 20 << 20;

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final List<Perturbation> perturbations;
    private final boolean simulated;
    private final PriceTable prices;
    private final Map<String, Tariff> tariffs = new LinkedHashMap<>();

    /** Make everything. Throws {@link InvalidInput} for unknown names and unfit options. */
    Cast(Experiment experiment, Function<String, Optional<String>> environment) {
        Map<String, Model> models = new HashMap<>();
        PriceTable shipped = PriceTable.shipped();
        PriceTable table = shipped;
        // The reader loads a tokenizer, which takes half a second: suites without models do without.
        Optional<ModelReader> reader = experiment.models().isEmpty()
                ? Optional.empty()
                : Optional.of(new ModelReader(environment, MOST_REPLY_BYTES));
        for (Named named : experiment.models().values()) {
            Model model = reader.orElseThrow().read(named.name(), named.options(), named.where());
            if (played(experiment, named.name())) {
                requireKey(named, model);
            }
            models.put(named.name(), model);
            String called = named.options().path("model").asText(named.name());
            tariffs.put(
                    named.name(),
                    new Tariff(
                            named.name(),
                            named.options().path("provider").asText(),
                            called,
                            model.price().or(() -> shipped.of(called))));
            table = model.price().isPresent()
                    ? table.with(named.name(), model.price().get())
                    : table;
        }
        this.prices = table;
        boolean playsSimulated = false;
        for (SystemPlan plan : experiment.systems()) {
            if (plan instanceof SystemPlan.Live live) {
                Map<String, Backend> backends = new LinkedHashMap<>();
                for (Map.Entry<String, String> entry : live.models().entrySet()) {
                    Model model = models.get(entry.getValue());
                    if (model == null) {
                        throw new IllegalStateException("suites are checked for unknown models: " + entry.getValue());
                    }
                    playsSimulated |= model.simulated();
                    backends.put(entry.getKey(), model.backend());
                    backends.put(entry.getValue(), model.backend());
                }
                Named named = live.system();
                parts.put(
                        live.name(),
                        new Part(
                                live.name(),
                                Systems.create(named.name(), context(live.name(), named, experiment, environment)),
                                backends,
                                new TrialTerms.Limits(
                                        experiment.limits().calls(),
                                        experiment.limits().tokens())));
            }
        }
        this.simulated = playsSimulated;
        this.perturbations = perturbations(experiment);
    }

    /** Make what is done to live trials, in the suite's order. Throws {@link InvalidInput} for unfit entries. */
    static List<Perturbation> perturbations(Experiment experiment) {
        List<Perturbation> perturbations = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (PerturbationPlan plan : experiment.perturbations()) {
            Perturbation made = Perturbations.create(plan.entry(), plan.where());
            if (!ids.add(made.id())) {
                throw new InvalidInput(
                        plan.where(),
                        "perturbations must have names of their own",
                        InvalidInput.quote(made.id()) + " stands twice",
                        "Give one of them an \"id\"");
            }
            perturbations.add(made);
        }
        return perturbations;
    }

    private static ComponentContext context(
            String id, Named named, Experiment experiment, Function<String, Optional<String>> environment) {
        return new ComponentContext(
                id,
                MappingReader.of(named.where(), named.options()),
                experiment.files().folder(),
                environment,
                System::nanoTime);
    }

    private static boolean played(Experiment experiment, String model) {
        return experiment.systems().stream()
                .anyMatch(plan ->
                        plan instanceof SystemPlan.Live live && live.models().containsValue(model));
    }

    /** Find a key that is not there before the first of a thousand calls is refused. */
    private static void requireKey(Named named, Model model) {
        if (model.backend() instanceof Upstream upstream) {
            upstream.missingKey().ifPresent(variable -> {
                throw new InvalidInput(
                        named.where(),
                        "the environment variable " + variable + " must hold the key of model "
                                + InvalidInput.quote(named.name()),
                        "it is empty or not set",
                        "Set it, or name another under \"api-key-env\"");
            });
        }
    }

    /** Return a live system with its models. */
    Part part(String system) {
        Part part = parts.get(system);
        if (part == null) {
            throw new IllegalArgumentException(
                    "system " + system + ": must be a live system of the suite, but is not.");
        }
        return part;
    }

    /** Return a live system with its models, where the suite has it. */
    Optional<Part> find(String system) {
        return Optional.ofNullable(parts.get(system));
    }

    /** Return the names of the live systems. */
    Set<String> names() {
        return Set.copyOf(parts.keySet());
    }

    /** Return the perturbations in the suite's order. */
    List<Perturbation> perturbations() {
        return List.copyOf(perturbations);
    }

    /** Return whether any system calls a simulated model. */
    boolean simulated() {
        return simulated;
    }

    /** Return whether any system needs the gateway, for models or to report spans. */
    boolean needsGateway() {
        return parts.values().stream().anyMatch(Part::needsGateway);
    }

    /** Require that every system can be asked; where one is outside this JVM, its time shall not hold our start. */
    void requireReachable() {
        parts.values().forEach(part -> part.system().requireReachable());
        if (parts.values().stream().anyMatch(part -> part.system().reportsSpans())) {
            Solo.warmUp();
        }
    }

    /** Close the systems that hold something. */
    @Override
    public void close() {
        for (Part part : parts.values()) {
            if (part.system() instanceof AutoCloseable system) {
                try {
                    system.close();
                } catch (Exception e) {
                    LOG.log(System.Logger.Level.WARNING, "system " + part.name() + " did not close", e);
                }
            }
        }
    }

    /** Return what each model of the suite costs, by its alias. */
    Map<String, Tariff> tariffs() {
        return Collections.unmodifiableMap(tariffs);
    }

    /** Return the shipped prices with the suite's. */
    PriceTable prices() {
        return prices;
    }
}
