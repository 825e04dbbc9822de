package dev.rehearsal.harness.jupiter;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.agent.AgentRules;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.SystemBinding;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.perturb.Perturbation;
import java.time.Duration;
import java.util.Optional;

/** The settings of an evaluator. */
record EvaluatorSettings(
        String name,
        BoundModels models,
        Optional<SuiteHandle> suite,
        Optional<Perturbation> fault,
        long seed,
        Duration deadline) {

    EvaluatorSettings named(String other) {
        return new EvaluatorSettings(other, models, suite, fault, seed, deadline);
    }

    EvaluatorSettings with(BoundModels others) {
        return new EvaluatorSettings(name, others, suite, fault, seed, deadline);
    }

    EvaluatorSettings with(SuiteHandle other) {
        Experiment experiment = other.experiment();
        return new EvaluatorSettings(name, models, Optional.of(other), fault, experiment.seed(), experiment.deadline());
    }

    EvaluatorSettings under(Perturbation perturbation) {
        return new EvaluatorSettings(name, models, suite, Optional.of(perturbation), seed, deadline);
    }

    EvaluatorSettings seed(long other) {
        return new EvaluatorSettings(name, models, suite, fault, other, deadline);
    }

    EvaluatorSettings deadline(Duration other) {
        return new EvaluatorSettings(name, models, suite, fault, seed, other);
    }

    /** Return a system of the test's own with the test's models. */
    SystemBinding binding(SystemUnderTest system) {
        AgentRules agents = suite.map(one -> one.experiment().agents()).orElse(AgentRules.NONE);
        return new SystemBinding(name, system, models.bound(), TrialGatewayConfig.Limits.NONE, agents);
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
                .orElseThrow(() -> new InvalidInputException(
                        "golden case " + InvalidInputException.quote(id),
                        "it must be in a golden dataset of the evaluator's suite",
                        suite.isPresent() ? "it is not" : "the evaluator has no suite",
                        "Check the id, or name the suite with evaluator.suite(…)"));
    }
}
