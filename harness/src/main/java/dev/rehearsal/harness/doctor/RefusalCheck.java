package dev.rehearsal.harness.doctor;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.TrialPlan;
import dev.rehearsal.harness.TrialRunner;
import java.util.Optional;
import java.util.function.Function;

/** The check of what {@code run} refuses before it plays: faults without a place, unfit options, prices and keys that are not there. */
public final class RefusalCheck {

    private RefusalCheck() {}

    /**
     * Make all that a run makes, and play nothing.
     *
     * @param environment looks up the variables that hold keys
     * @return why a run would be refused; empty where it would not
     */
    public static Optional<CheckResult> look(Experiment experiment, Function<String, Optional<String>> environment) {
        try {
            TrialPlan.of(experiment);
            TrialRunner.of(experiment, environment).close();
            return Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.of(CheckResult.wrong("suite", "run would refuse it: " + e.getMessage()));
        }
    }
}
