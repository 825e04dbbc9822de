package dev.rehearsal.harness.jupiter;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.SystemBinding;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.gateway.TrialTerms;
import dev.rehearsal.scenarios.perturb.Perturbation;
import java.time.Duration;
import java.util.Optional;

/** How a stage is set. */
record Setting(
        String name,
        Models models,
        Optional<SuiteHandle> suite,
        Optional<Perturbation> fault,
        long seed,
        Duration deadline) {

    Setting named(String other) {
        return new Setting(other, models, suite, fault, seed, deadline);
    }

    Setting with(Models others) {
        return new Setting(name, others, suite, fault, seed, deadline);
    }

    Setting with(SuiteHandle other) {
        Experiment experiment = other.experiment();
        return new Setting(name, models, Optional.of(other), fault, experiment.seed(), experiment.deadline());
    }

    Setting under(Perturbation perturbation) {
        return new Setting(name, models, suite, Optional.of(perturbation), seed, deadline);
    }

    Setting seed(long other) {
        return new Setting(name, models, suite, fault, other, deadline);
    }

    Setting deadline(Duration other) {
        return new Setting(name, models, suite, fault, seed, other);
    }

    /** Return a system of the test's own with the test's models. */
    SystemBinding binding(SystemUnderTest system) {
        return new SystemBinding(name, system, models.bound(), TrialTerms.Limits.NONE);
    }

    /** Return the scenario of a case as the suite's plan would have it. */
    Scenario scenario(GoldenCase golden, String system, String perturbation, int repetition) {
        String arm = suite.map(one -> one.experiment().arm(system)).orElse("");
        return Scenario.of(golden, perturbation, repetition, seed, arm);
    }

    GoldenCase golden(String id) {
        return suite.stream()
                .flatMap(one -> one.experiment().cases().stream())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "golden case " + InvalidInput.quote(id),
                        "it must be in a golden dataset of the stage's suite",
                        suite.isPresent() ? "it is not" : "the stage has no suite",
                        "Check the id, or name the suite with stage.suite(…)"));
    }
}
