package dev.rehearsal.harness.suite;

import dev.rehearsal.judges.statistics.passrate.PassRateRule;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a suite's scenarios assert as tests: its key {@code tests}.
 *
 * @param where file and line, for messages
 * @param passRate the rate at which repetitions must succeed, 1 for all of them
 * @param confidence one minus the greatest probability that a scenario of that rate fails
 * @param systems whose scenarios fail; those of others are informational
 * @param perturbations whose scenarios fail, {@code none} for clean ones; empty for all
 * @param except tags of cases that are informational
 */
public record SuiteTests(
        String where,
        double passRate,
        double confidence,
        Set<String> systems,
        Optional<List<String>> perturbations,
        List<String> except) {

    public SuiteTests {
        systems = Set.copyOf(systems);
        perturbations = perturbations.map(List::copyOf);
        except = List.copyOf(except);
    }

    /**
     * Return what so many repetitions of a scenario must give.
     *
     * @throws dev.rehearsal.datasets.input.InvalidInputException where they are too few to tell
     */
    public PassRateRule rule(int repetitions) {
        return passRate == 1
                ? PassRateRule.all(repetitions)
                : PassRateRule.of(where, repetitions, passRate, confidence);
    }

    /** Return whether a scenario can fail; else it only informs. */
    public boolean asserts(String system, String perturbation, Set<String> tags) {
        return systems.contains(system)
                && perturbations.map(named -> named.contains(perturbation)).orElse(true)
                && Collections.disjoint(tags, except);
    }
}
