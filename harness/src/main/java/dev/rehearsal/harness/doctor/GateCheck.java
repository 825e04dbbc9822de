package dev.rehearsal.harness.doctor;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.PlannedCases;
import dev.rehearsal.harness.TrialPlan;
import dev.rehearsal.reports.analysis.CaseRequirement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The checks of a suite's gates: how many cases each needs at best, and whether so many are planned. */
public final class GateCheck {

    private GateCheck() {}

    /**
     * Look at every gate, and at "unchanged" in the primary metric.
     *
     * @param environment looks up the variables that hold keys, which judges need to be made
     * @return one finding each; a single note where scorers or recordings cannot be had
     */
    public static List<CheckResult> look(Experiment experiment, Function<String, Optional<String>> environment) {
        try {
            return PlannedCases.requirements(experiment, TrialPlan.of(experiment), environment).stream()
                    .map(GateCheck::finding)
                    .toList();
        } catch (InvalidInputException e) {
            return List.of(CheckResult.note("gates", "how many cases the gates need is not known: " + e.getMessage()));
        }
    }

    private static CheckResult finding(CaseRequirement requirement) {
        return switch (requirement.kind()) {
            case GATE ->
                requirement.satisfiable()
                        ? CheckResult.ok("gate", "gate " + requirement.sentence())
                        : CheckResult.wrong("gate", "gate " + requirement.sentence() + ": it can never hold");
            case UNCHANGED -> CheckResult.ok("unchanged", requirement.sentence());
        };
    }
}
