package dev.rehearsal.harness.jupiter;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.harness.TrialRunner;
import dev.rehearsal.scenarios.GatedPlayer.Take;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Played;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.SystemBinding;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.perturb.Perturbation;
import java.time.Duration;
import java.util.Optional;

/**
 * A player of systems in a test: behind the gateway, scored, stored. Immutable; every method that sets something returns another
 * stage. Taken as a parameter of a test with {@link RehearsalExtension}.
 */
public final class Stage {

    private final EvaluationSession session;
    private final Setting setting;

    Stage(EvaluationSession session, String name, Models models) {
        this(
                session,
                new Setting(name, models, Optional.empty(), Optional.empty(), 1, EvaluationSession.USUAL_DEADLINE));
    }

    private Stage(EvaluationSession session, Setting setting) {
        this.session = session;
        this.setting = setting;
    }

    /** Call the system so in store and reports; else it has the name of the test's class. */
    public Stage named(String system) {
        return new Stage(session, setting.named(system));
    }

    /** Give the system a model: one entry of a suite's {@code models}, in YAML, for any name that it uses. */
    public Stage model(String entry) {
        return model("default", entry);
    }

    /** Give the system a model under the name that it uses. */
    public Stage model(String name, String entry) {
        return new Stage(session, setting.with(setting.models().with(name, session.model(name, entry))));
    }

    /** Take systems, models, scorers and the rule of success from a suite: a class-path resource, else a file. */
    public Stage suite(String name) {
        return new Stage(session, setting.with(session.suite(name)));
    }

    /** Play everything under this fault too, after a clean twin. */
    public Stage under(Fault fault) {
        return new Stage(session, setting.under(fault.perturbation()));
    }

    /** Derive trial seeds from this; else from 1. */
    public Stage seed(long seed) {
        return new Stage(session, setting.seed(seed));
    }

    /** End every trial after so long; else after a minute. */
    public Stage deadline(Duration deadline) {
        return new Stage(session, setting.deadline(deadline));
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
    public PlayedTrial act(GoldenCase golden, Act act) throws InterruptedException {
        return play(golden, (task, terms) -> {
            Recorder recorder = new Recorder(terms.trial());
            String answer;
            try {
                answer = act.play(task, new Backstage(terms, recorder));
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                return new Played(new Outcome.Crashed(e.toString()), Usage.UNKNOWN, recorder.trace());
            }
            return new Played(new Outcome.Completed(TextNode.valueOf(answer)), Usage.UNKNOWN, recorder.trace());
        });
    }

    /** Play a case on a live system of the suite, as a run of the suite would. */
    public PlayedTrial play(GoldenCase golden, String system) throws InterruptedException {
        SuiteHandle suite = setting.suite()
                .orElseThrow(() -> new InvalidInput(
                        "system " + InvalidInput.quote(system),
                        "it must be a live system of the stage's suite",
                        "the stage has no suite",
                        "Name the suite with stage.suite(…)"));
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
        Take take = trials.play(binding, scenario, fault.stream().toList(), setting.deadline());
        EvaluationSession.Stored stored = session.store(trials, take, simulated);
        return new PlayedTrial(
                take.trial(), stored.scored().scores(), take.trial().play().fired(), twin, stored.address());
    }
}
