package dev.rehearsal.harness.jupiter;

import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.TrialRunner;
import dev.rehearsal.scenarios.SystemBinding;
import java.util.HashSet;
import java.util.Set;
import org.opentest4j.TestAbortedException;

/** A suite that tests play from, with its systems under the conditions that a run of it would have. Thread-safe. */
final class SuiteHandle {

    private final Experiment experiment;
    private final TrialRunner trials;
    private final Set<String> reached = new HashSet<>();

    SuiteHandle(Experiment experiment, TrialRunner trials) {
        this.experiment = experiment;
        this.trials = trials;
    }

    Experiment experiment() {
        return experiment;
    }

    TrialRunner trials() {
        return trials;
    }

    /**
     * Return a live system of the suite that can be asked.
     *
     * @throws dev.rehearsal.datasets.input.InvalidInputException where the suite has none of that name, or it costs money that nobody consented to
     * @throws dev.rehearsal.scenarios.SystemUnreachableException where it cannot be asked
     */
    synchronized SystemBinding system(String name, EvaluationSession session) {
        SystemBinding binding = trials.system(name);
        session.requireConsent(experiment.name(), trials.paid(name));
        if (reached.add(name)) {
            trials.requireReachable(name);
        }
        return binding;
    }

    /**
     * Require that the suite's limits leave something to spend.
     *
     * @throws TestAbortedException where they do not: the test has no trial to judge by
     */
    void requireBudget() {
        trials.exhausted().ifPresent(limit -> {
            throw new TestAbortedException("The tests have used up " + limit.key() + " of suite " + experiment.name()
                    + ": " + limit.spent() + " of " + limit.limit() + ". No further trial is played.");
        });
    }
}
