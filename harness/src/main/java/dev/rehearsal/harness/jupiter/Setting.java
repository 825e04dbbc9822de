package dev.rehearsal.harness.jupiter;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.Solo;
import dev.rehearsal.scenarios.GatedPlayer.Part;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.gateway.TrialTerms;
import dev.rehearsal.scenarios.perturb.Perturbation;
import java.time.Duration;
import java.util.Optional;

/** Hold how a stage is set. */
record Setting(
        String name,
        Models models,
        Optional<Experiment> suite,
        Solo solo,
        Optional<Perturbation> fault,
        long seed,
        Duration deadline) {

    Setting named(String other) {
        return new Setting(other, models, suite, solo, fault, seed, deadline);
    }

    Setting with(Models others) {
        return new Setting(name, others, suite, solo, fault, seed, deadline);
    }

    Setting with(Experiment experiment, Solo players) {
        return new Setting(
                name, models, Optional.of(experiment), players, fault, experiment.seed(), experiment.deadline());
    }

    Setting under(Perturbation perturbation) {
        return new Setting(name, models, suite, solo, Optional.of(perturbation), seed, deadline);
    }

    Setting seed(long other) {
        return new Setting(name, models, suite, solo, fault, other, deadline);
    }

    Setting deadline(Duration other) {
        return new Setting(name, models, suite, solo, fault, seed, other);
    }

    Part part(SystemUnderTest system) {
        return new Part(name, system, models.backends(), TrialTerms.Limits.NONE);
    }

    GoldenCase golden(String id) {
        return suite.stream()
                .flatMap(experiment -> experiment.cases().stream())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "golden case " + InvalidInput.quote(id),
                        "it must be in a golden dataset of the stage's suite",
                        suite.isPresent() ? "it is not" : "the stage has no suite",
                        "Check the id, or name the suite with stage.suite(…)"));
    }
}
