package dev.rehearsal.harness;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment.PerturbationPlan;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import dev.rehearsal.scenarios.perturb.model.WeakerModel;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The places where faults can act in the systems of a suite. A fault that could never act is refused before anything is played. */
final class FaultPlaces {

    /** Systems of other processes: nothing within them asks the JVM's wrapper. */
    private static final Set<String> OUTSIDE = Set.of("http", "command");

    private FaultPlaces() {}

    /**
     * Check that a fault can act in every system that is played.
     *
     * @param made the fault of the entry
     * @throws InvalidInputException where one of them has no place for it, with the place to give it
     */
    static void require(PerturbationPlan plan, Perturbation made, Experiment experiment) {
        for (SystemPlan system : experiment.systems()) {
            if (system instanceof SystemPlan.Live live) {
                PerturbationsReader.sheet(plan.entry()).ifPresent(sheet -> require(plan, made, sheet, live));
                if (made instanceof WeakerModel weaker) {
                    require(plan, weaker, live);
                }
            }
        }
    }

    private static void require(PerturbationPlan plan, Perturbation made, FaultSheet sheet, SystemPlan.Live live) {
        Set<FaultPlace> there = EnumSet.of(FaultPlace.INPUT);
        if (!live.models().isEmpty()) {
            there.addAll(Set.of(FaultPlace.REPLY, FaultPlace.MESSAGES));
        }
        if (!OUTSIDE.contains(live.system().name())) {
            there.add(FaultPlace.WRAPPER);
        }
        if (sheet.places().stream().noneMatch(there::contains)) {
            boolean gateway = sheet.places().stream().anyMatch(place -> place != FaultPlace.WRAPPER);
            throw new InvalidInputException(
                    plan.where(),
                    "a fault must have a place where it can act: "
                            + sheet.places().stream().map(FaultPlace::words).collect(Collectors.joining(", or ")),
                    InvalidInputException.quote(made.id()) + " has none in the system "
                            + InvalidInputException.quote(live.name()),
                    gateway
                            ? "Give the system models: and let it call them through the gateway, or leave the fault out"
                            : "Play it with a system that runs in the JVM and asks its wrapper, or leave it out");
        }
    }

    private static void require(PerturbationPlan plan, WeakerModel weaker, SystemPlan.Live live) {
        if (!live.models().containsKey(weaker.model())) {
            throw new InvalidInputException(
                    plan.where(),
                    "\"model\" must name one of the models of every system",
                    InvalidInputException.quote(weaker.model()) + " is none of "
                            + InvalidInputException.quote(live.name()) + "'s: "
                            + String.join(", ", new TreeSet<>(live.models().keySet())),
                    "Add it to the system's models:, or name one of them");
        }
    }
}
