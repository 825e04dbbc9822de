package dev.rehearsal.harness;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment.PerturbationPlan;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.scenarios.SystemBinding;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.fault.CaseFault;
import dev.rehearsal.scenarios.perturb.fault.RewordedInput;
import dev.rehearsal.scenarios.perturb.model.WeakerModel;
import dev.rehearsal.scenarios.system.Systems;
import dev.rehearsal.scenarios.system.world.WorldProbe;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The places where faults can act in the systems of a suite. A fault that could act in none is refused before anything is played. */
final class FaultPlaces {

    private FaultPlaces() {}

    /**
     * Check that a fault can act in one of the systems that are played. Of those in which it cannot, reports say that it never acted.
     *
     * @param made the fault of the entry
     * @throws InvalidInputException where none of them has a place for it, with the place to give it
     */
    static void require(PerturbationPlan plan, Perturbation made, Experiment experiment) {
        List<SystemPlan.Live> live = experiment.systems().stream()
                .filter(SystemPlan.Live.class::isInstance)
                .map(SystemPlan.Live.class::cast)
                .toList();
        PerturbationsReader.sheet(plan.entry())
                .filter(sheet -> !live.isEmpty())
                .filter(sheet -> live.stream()
                        .noneMatch(system -> there(system, experiment).anyMatch(sheet.places()::contains)))
                .ifPresent(sheet -> {
                    throw refusal(plan, made, sheet, live.stream().map(SystemPlan.Live::name));
                });
        if (made instanceof CaseFault byCase && !live.isEmpty()) {
            requireWords(plan, byCase, experiment);
        }
        if (made.arrivals() > 0) {
            live.forEach(system -> requireOwnWorlds(plan, made, system));
        }
        if (made instanceof WeakerModel weaker) {
            live.stream().filter(system -> !system.models().isEmpty()).forEach(system -> require(plan, weaker, system));
        }
    }

    private static Stream<FaultPlace> there(SystemPlan.Live system, Experiment experiment) {
        Set<FaultPlace> places = EnumSet.of(FaultPlace.INPUT, FaultPlace.ARRIVAL);
        if (!system.models().isEmpty()) {
            places.addAll(Set.of(FaultPlace.REPLY, FaultPlace.MESSAGES));
        }
        if (!Systems.OTHER_PROCESSES.contains(system.system().name())) {
            places.addAll(
                    Set.of(FaultPlace.WRAPPER, FaultPlace.STATE)); // whether it has a hook is known when it is made
        } else if (system.state().isPresent()) {
            places.add(FaultPlace.STATE);
        }
        if (!experiment.tools().isEmpty()) {
            places.add(FaultPlace.TOOL_PROXY);
        }
        return places.stream();
    }

    /**
     * Check, of systems that are made, that one has a hook for each fault of state.
     *
     * @throws InvalidInputException where none has, with how to give one
     */
    static void requireHooks(Experiment experiment, Collection<SystemBinding> bindings) {
        if (bindings.isEmpty()
                || bindings.stream().anyMatch(binding -> binding.state().isPresent())) {
            return;
        }
        for (PerturbationPlan plan : experiment.perturbations()) {
            PerturbationsReader.sheet(plan.entry())
                    .filter(sheet -> sheet.places().equals(List.of(FaultPlace.STATE)))
                    .ifPresent(sheet -> {
                        Perturbation made = PerturbationsReader.create(plan.entry(), plan.where());
                        throw refusal(plan, made, sheet, bindings.stream().map(SystemBinding::name));
                    });
        }
    }

    private static InvalidInputException refusal(
            PerturbationPlan plan, Perturbation made, FaultSheet sheet, Stream<String> systems) {
        return new InvalidInputException(
                plan.where(),
                "a fault must have a place where it can act: "
                        + sheet.places().stream().map(FaultPlace::words).collect(Collectors.joining(", or ")),
                InvalidInputException.quote(made.id()) + " has none in "
                        + systems.map(InvalidInputException::quote).collect(Collectors.joining(", ")),
                remedy(sheet.places()));
    }

    private static String remedy(List<FaultPlace> places) {
        if (places.equals(List.of(FaultPlace.STATE))) {
            return "Give a service or program a hook, such as state: {http: \"http://127.0.0.1:8080/state\"}; a class in the JVM"
                    + " implements StateHook";
        }
        if (places.contains(FaultPlace.REPLY) || places.contains(FaultPlace.MESSAGES)) {
            return "Give a system models: and let it call them through the gateway, or leave the fault out";
        }
        return places.contains(FaultPlace.TOOL_PROXY)
                ? "Name the servers of its tools under tools: and let the system reach them there, or leave the fault out"
                : "Play it with a system that runs in the JVM and asks its wrapper, or leave it out";
    }

    /** What changes the meaning comes from the cases, or from a model; a list of words would fake it. */
    private static void requireWords(PerturbationPlan plan, CaseFault fault, Experiment experiment) {
        fault.model().ifPresent(model -> requireModel(plan, model, experiment));
        boolean any = Stream.concat(experiment.cases().stream(), experiment.traces().stream())
                .anyMatch(golden -> fault.worded(golden.variants()).hasWords());
        if (!any && fault.model().isEmpty()) {
            throw new InvalidInputException(
                    plan.where(),
                    "a fault that changes the meaning must have its words from the cases, or from a model",
                    "no case has any for " + InvalidInputException.quote(fault.id()) + ", and it names no model",
                    "Add \"variants\": {\"paraphrase\": [\"…\"], \"other-language\": {\"de\": \"…\"}, \"diluted-by-summary\": [\"…\"]} to cases"
                            + (fault instanceof RewordedInput
                                    ? ", or model: NAME of one of the suite's models to it"
                                    : ""));
        }
    }

    private static void requireModel(PerturbationPlan plan, String model, Experiment experiment) {
        if (!experiment.models().containsKey(model)) {
            throw new InvalidInputException(
                    plan.where(),
                    "\"model\" must name one of the suite's models",
                    InvalidInputException.quote(model) + " is none of them: "
                            + (experiment.models().isEmpty()
                                    ? "there are none"
                                    : String.join(
                                            ", ",
                                            new TreeSet<>(experiment.models().keySet()))),
                    "Add it under \"models\", or name one of them");
        }
    }

    /** In a database that trials share, what further arrivals of a task do would be held against the trial. */
    private static void requireOwnWorlds(PerturbationPlan plan, Perturbation made, SystemPlan.Live live) {
        live.world()
                .filter(world ->
                        !WorldProbe.isOneATrial(world.options().path("probe").asText()))
                .ifPresent(world -> {
                    throw new InvalidInputException(
                            plan.where(),
                            "tasks may arrive further times only where each has a world of its own",
                            InvalidInputException.quote(made.id())
                                    + " would have all of them change the one database of "
                                    + InvalidInputException.quote(live.name()),
                            "Write {trial} in the probe's address for a database a trial, or leave the fault out");
                });
    }

    private static void require(PerturbationPlan plan, WeakerModel weaker, SystemPlan.Live live) {
        if (!live.models().containsKey(weaker.model())) {
            throw new InvalidInputException(
                    plan.where(),
                    "\"model\" must name one of the models of every system that has any",
                    InvalidInputException.quote(weaker.model()) + " is none of "
                            + InvalidInputException.quote(live.name()) + "'s: "
                            + String.join(", ", new TreeSet<>(live.models().keySet())),
                    "Add it to the system's models:, or name one of them");
        }
    }
}
