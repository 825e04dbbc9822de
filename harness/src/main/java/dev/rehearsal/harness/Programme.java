package dev.rehearsal.harness;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.system.Recorded;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** List the trials of an experiment without playing or opening anything but its recordings. */
public final class Programme {

    private Programme() {}

    /**
     * Pass on every trial, in the order of the plan.
     *
     * @throws dev.rehearsal.datasets.input.InvalidInput for a mistake in a perturbation or a recording
     */
    public static void forEach(Experiment experiment, Consumer<PlannedTrial> reader) {
        long[] next = {0};
        new Order(experiment, Cast.perturbations(experiment))
                .slots()
                .forEach(slot -> reader.accept(new PlannedTrial(
                        next[0]++,
                        slot.system().name(),
                        slot.subject().goldenCase().id(),
                        slot.perturbation(),
                        slot.repetition(),
                        slot.subject().goldenCase().tags())));
        for (SystemPlan plan : experiment.systems()) {
            if (plan instanceof SystemPlan.FromFile file) {
                Recordings.count(file);
                Recorded system = new Recorded(file.name(), experiment.seed(), experiment.cases());
                try (Stream<RecordedRun> runs = Recordings.stream(file)) {
                    runs.forEach(run -> {
                        Scenario scenario = system.trial(run).scenario();
                        reader.accept(new PlannedTrial(
                                next[0]++,
                                file.name(),
                                scenario.caseId(),
                                scenario.perturbation(),
                                scenario.repetition(),
                                scenario.tags()));
                    });
                }
            }
        }
    }

    /**
     * One trial that the plan has.
     *
     * @param number its place in the plan, from 0, under which it is stored
     * @param system who plays
     * @param caseId the case
     * @param perturbation {@code none} for a clean trial
     * @param repetition from 0
     * @param tags of the case
     */
    public record PlannedTrial(
            long number, String system, String caseId, String perturbation, int repetition, Set<String> tags) {
        public PlannedTrial {
            tags = Set.copyOf(tags);
        }
    }
}
