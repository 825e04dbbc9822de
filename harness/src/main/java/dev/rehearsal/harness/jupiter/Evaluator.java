package dev.rehearsal.harness.jupiter;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.harness.TrialRunner;
import dev.rehearsal.scenarios.GatewayPlayer.MeteredTrial;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.SystemBinding;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.fault.CaseFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A player of systems in a test: behind the gateway, scored, stored. Immutable; every method that sets something returns another
 * evaluator. Taken as a parameter of a test with {@link RehearsalExtension}.
 */
public final class Evaluator {

    private final EvaluationSession session;
    private final EvaluatorSettings setting;

    Evaluator(EvaluationSession session, String name, BoundModels models) {
        this(
                session,
                new EvaluatorSettings(
                        name, models, Optional.empty(), Optional.empty(), 1, EvaluationSession.USUAL_DEADLINE));
    }

    private Evaluator(EvaluationSession session, EvaluatorSettings setting) {
        this.session = session;
        this.setting = setting;
    }

    /** Call the system so in store and reports; else it has the name of the test's class. */
    public Evaluator named(String system) {
        return new Evaluator(session, setting.named(system));
    }

    /** Give the system a model: one entry of a suite's {@code models}, in YAML, for any name that it uses. */
    public Evaluator model(String entry) {
        return model("default", entry);
    }

    /** Give the system a model under the name that it uses. */
    public Evaluator model(String name, String entry) {
        return new Evaluator(session, setting.with(setting.models().with(name, session.model(name, entry))));
    }

    /** Take systems, models, scorers and the rule of success from a suite: a class-path resource, else a file. */
    public Evaluator suite(String name) {
        return new Evaluator(session, setting.with(session.suite(name)));
    }

    /** Play everything under this fault too, after a clean twin. */
    public Evaluator under(PerturbationSpec fault) {
        return new Evaluator(session, setting.under(fault.perturbation()));
    }

    /** Derive trial seeds from this; else from 1. */
    public Evaluator seed(long seed) {
        return new Evaluator(session, setting.seed(seed));
    }

    /** End every trial after so long; else after a minute. */
    public Evaluator deadline(Duration deadline) {
        return new Evaluator(session, setting.deadline(deadline));
    }

    /** Return a golden case of the suite. */
    public GoldenCase golden(String id) {
        return setting.golden(id);
    }

    /** Play a case on a system. */
    public PlayedTrial play(GoldenCase golden, SystemUnderTest system) throws InterruptedException {
        session.requireConsent(setting.name(), setting.models().paid());
        return play(golden, setting.binding(system), setting.models().simulated());
    }

    /** Play a case on a system that stands in the test itself. */
    public PlayedTrial playInline(GoldenCase golden, SystemFunction system) throws InterruptedException {
        return play(golden, (task, terms) -> {
            TraceRecorder recorder = new TraceRecorder(terms.trial());
            String answer;
            try {
                answer = system.play(task, new SystemContext(terms, recorder));
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                return new SystemResponse(new Outcome.Crashed(e.toString()), Usage.UNKNOWN, recorder.trace());
            }
            return new SystemResponse(new Outcome.Completed(TextNode.valueOf(answer)), Usage.UNKNOWN, recorder.trace());
        });
    }

    /** Play a case on a live system of the suite, as a run of the suite would. */
    public PlayedTrial play(GoldenCase golden, String system) throws InterruptedException {
        SuiteHandle suite = setting.suite()
                .orElseThrow(() -> new InvalidInputException(
                        "system " + InvalidInputException.quote(system),
                        "it must be a live system of the evaluator's suite",
                        "the evaluator has no suite",
                        "Name the suite with evaluator.suite(…)"));
        return play(golden, suite.system(system, session), suite.trials().simulated());
    }

    private PlayedTrial play(GoldenCase golden, SystemBinding binding, boolean simulated) throws InterruptedException {
        int repetition = session.nextRepetition(binding.name(), golden.id());
        PlayedTrial clean = play(golden, binding, simulated, repetition, Optional.empty(), Optional.empty());
        return setting.fault().isEmpty()
                ? clean
                : play(golden, binding, simulated, repetition, setting.fault(), Optional.of(clean));
    }

    private PlayedTrial play(
            GoldenCase golden,
            SystemBinding binding,
            boolean simulated,
            int repetition,
            Optional<Perturbation> fault,
            Optional<PlayedTrial> twin)
            throws InterruptedException {
        setting.suite().ifPresent(SuiteHandle::requireBudget);
        Scenario scenario = setting.scenario(
                golden, binding.name(), fault.map(Perturbation::id).orElse(RecordedRun.CLEAN), repetition);
        TrialRunner trials = setting.suite().map(SuiteHandle::trials).orElseGet(session::standard);
        List<Perturbation> faults =
                fault.map(one -> CaseFault.of(one, golden.variants())).stream().toList();
        session.requireConsent(setting.name(), trials.paid(scenario, faults));
        MeteredTrial take = trials.play(binding, scenario, faults, setting.deadline());
        EvaluationSession.Stored stored = session.store(trials, take, simulated);
        return new PlayedTrial(
                take.trial(), stored.scored().scores(), take.trial().play().fired(), twin, stored.address());
    }
}
