package dev.rehearsal.harness.jupiter;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.TrialScores;
import dev.rehearsal.scenarios.GatedPlayer.Part;
import dev.rehearsal.scenarios.GatedPlayer.Take;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Played;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Seeds;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.perturb.Perturbation;
import java.time.Duration;
import java.util.Optional;

/**
 * Play systems in a test: behind the gateway, scored, stored. Immutable; every method that sets something returns another
 * stage. Taken as a parameter of a test with {@link RehearsalExtension}.
 */
public final class Stage {

    private static final Duration USUAL_DEADLINE = Duration.ofSeconds(60);

    private final Evaluation evaluation;
    private final Setting setting;

    Stage(Evaluation evaluation, String name, Models models) {
        this(
                evaluation,
                new Setting(
                        name, models, Optional.empty(), evaluation.standard(), Optional.empty(), 1, USUAL_DEADLINE));
    }

    private Stage(Evaluation evaluation, Setting setting) {
        this.evaluation = evaluation;
        this.setting = setting;
    }

    /** Call the system so in store and reports; else it has the name of the test's class. */
    public Stage named(String system) {
        return new Stage(evaluation, setting.named(system));
    }

    /** Give the system a model: one entry of a suite's {@code models}, in YAML, for any name that it uses. */
    public Stage model(String entry) {
        return model("default", entry);
    }

    /** Give the system a model under the name that it uses. */
    public Stage model(String name, String entry) {
        return new Stage(evaluation, setting.with(setting.models().with(evaluation.reader(), name, entry)));
    }

    /** Take systems, models, scorers and the rule of success from a suite: a class-path resource, else a file. */
    public Stage suite(String name) {
        Evaluation.Suite suite = evaluation.suite(name);
        return new Stage(evaluation, setting.with(suite.experiment(), suite.solo()));
    }

    /** Play everything under this fault too, after a clean twin. */
    public Stage under(Fault fault) {
        return new Stage(evaluation, setting.under(fault.perturbation()));
    }

    /** Derive trial seeds from this; else from 1. */
    public Stage seed(long seed) {
        return new Stage(evaluation, setting.seed(seed));
    }

    /** End every trial after so long; else after a minute. */
    public Stage deadline(Duration deadline) {
        return new Stage(evaluation, setting.deadline(deadline));
    }

    /** Return a golden case of the suite. */
    public GoldenCase golden(String id) {
        return setting.golden(id);
    }

    /** Play a case on a system. */
    public PlayedTrial play(GoldenCase golden, SystemUnderTest system) throws InterruptedException {
        return play(golden, setting.part(system), setting.models().simulated());
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

    /** Play a case on a live system of the suite. */
    public PlayedTrial play(GoldenCase golden, String system) throws InterruptedException {
        return play(golden, setting.solo().part(system), setting.solo().simulated());
    }

    private PlayedTrial play(GoldenCase golden, Part part, boolean simulated) throws InterruptedException {
        int repetition = evaluation.nextRepetition(part.name(), golden.id());
        PlayedTrial clean = play(golden, part, simulated, repetition, Optional.empty(), Optional.empty());
        return setting.fault().isEmpty()
                ? clean
                : play(golden, part, simulated, repetition, setting.fault(), Optional.of(clean));
    }

    private PlayedTrial play(
            GoldenCase golden,
            Part part,
            boolean simulated,
            int repetition,
            Optional<Perturbation> fault,
            Optional<PlayedTrial> twin)
            throws InterruptedException {
        Scenario scenario = new Scenario(
                golden.id(),
                Optional.of(golden.task()),
                golden.expectation(),
                golden.tags(),
                golden.clusters(),
                fault.map(Perturbation::id).orElse(RecordedRun.CLEAN),
                repetition,
                Seeds.trial(setting.seed(), golden.id(), repetition, ""));
        String id = String.join("/", part.name(), golden.id(), scenario.perturbation(), Integer.toString(repetition));
        Take take = setting.solo()
                .play(
                        evaluation.gateway(),
                        setting.deadline(),
                        id,
                        part,
                        scenario,
                        golden.task(),
                        fault.stream().toList());
        TrialScores scored = setting.solo().score(take);
        return new PlayedTrial(
                take.trial(),
                scored.scores(),
                take.trial().play().fired(),
                twin,
                evaluation.add(take.trial(), scored, simulated));
    }
}
