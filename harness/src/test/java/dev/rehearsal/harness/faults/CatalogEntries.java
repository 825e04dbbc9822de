package dev.rehearsal.harness.faults;

import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.PerturbationFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every fault of the catalogue as an entry of a suite, planned to act once a trial. */
final class CatalogEntries {

    /** What a fault cannot be planned without, or rarely acts without. */
    private static final Map<String, String> OPTIONS = Map.of(
            "weaker-model", "model: small",
            "typos", "rate: 0.5",
            "noisy-input", "rate: 0.5",
            "requests-per-minute", "requests: 2, per: 2s",
            "tokens-per-minute", "tokens: 100, per: 2s");

    /** Those that stand in no schedule. */
    private static final Set<FaultFamily> STANDING = Set.of(FaultFamily.INPUT, FaultFamily.LOAD);

    private CatalogEntries() {}

    /** Return the names of those that act in one of these places, in order. */
    static List<String> names(Set<FaultPlace> places) {
        return factories()
                .filter(factory ->
                        factory.sheet().orElseThrow().places().stream().anyMatch(places::contains))
                .map(PerturbationFactory::name)
                .toList();
    }

    /** Return the lines of {@code perturbations:} for faults of these names, {@code none} first. */
    static List<String> lines(List<String> names) {
        return Stream.concat(
                        Stream.of("  - none"),
                        factories()
                                .filter(factory -> names.contains(factory.name()))
                                .map(CatalogEntries::line))
                .toList();
    }

    /** Return how often a fault is planned to act in a trial at most: one of the input once a turn, a cap of load as often as it is met. */
    static long planned(String name, int turns) {
        FaultFamily family = factories()
                .filter(factory -> factory.name().equals(name))
                .findFirst()
                .map(factory -> factory.sheet().orElseThrow().family())
                .orElse(FaultFamily.LOAD);
        return switch (family) {
            case INPUT -> turns;
            case LOAD -> Long.MAX_VALUE;
            default -> 1;
        };
    }

    private static String line(PerturbationFactory fault) {
        FaultFamily family = fault.sheet().orElseThrow().family();
        boolean standing = STANDING.contains(family);
        String options = OPTIONS.containsKey(fault.name()) ? ", " + OPTIONS.get(fault.name()) : "";
        return "  - {use: " + fault.name() + options + (standing ? "" : ", " + schedule(family)) + "}";
    }

    /** What is stored is disturbed before a second turn: there is nothing before the first, and no conversation has a third. */
    private static String schedule(FaultFamily family) {
        return family == FaultFamily.STATE ? "before: turn, calls: [2]" : "every: 1, once: true";
    }

    private static Stream<PerturbationFactory> factories() {
        return PerturbationFactory.registry().all().stream()
                .filter(factory -> factory.sheet().isPresent())
                .sorted(Comparator.comparing((PerturbationFactory factory) ->
                                factory.sheet().orElseThrow().family())
                        .thenComparing(PerturbationFactory::name));
    }
}
