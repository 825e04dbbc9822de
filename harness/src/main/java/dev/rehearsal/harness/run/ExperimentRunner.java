package dev.rehearsal.harness.run;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.redaction.RedactionKey;
import dev.rehearsal.datasets.redaction.Redactor;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.PlannedCases;
import dev.rehearsal.harness.TrialPlan;
import dev.rehearsal.harness.TrialRunner;
import dev.rehearsal.harness.spending.CostForecast;
import dev.rehearsal.harness.writer.RunControl;
import dev.rehearsal.harness.writer.ServedStore;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.reports.analysis.CaseRequirement;
import dev.rehearsal.reports.store.ResultStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The one road from a suite to its report: systems are made and reached, the run is registered in the store, consent to its
 * cost is asked, what is missing is played, scored and stored, then analysed and reported. The command line, the JUnit
 * engine and users' own code take it; each runner takes it once.
 *
 * <pre>{@code
 * Experiment suite = SuiteReader.read(Path.of("nightly.yaml"));
 * RunResult result = new ExperimentRunner(suite, RunOptions.DEFAULT).run();
 * if (result instanceof RunResult.Finished finished) {
 *     finished.analysis().gates().forEach(gate -> System.out.println(gate.answer() + " " + gate.text()));
 * }
 * }</pre>
 */
public final class ExperimentRunner {

    private final Experiment experiment;
    private final TrialPlan plan;
    private final RunOptions options;
    private volatile boolean stopped;
    private volatile Optional<PlanExecution> execution = Optional.empty();

    /**
     * Take a suite; nothing is opened yet.
     *
     * @throws InvalidInputException for a mistake in a perturbation
     */
    public ExperimentRunner(Experiment experiment, RunOptions options) {
        this(experiment, TrialPlan.of(experiment), options);
    }

    /** Take a suite whose plan is laid out already. */
    public ExperimentRunner(Experiment experiment, TrialPlan plan, RunOptions options) {
        this.experiment = experiment;
        this.plan = plan;
        this.options = options;
    }

    /** Run, and tell nobody while it is under way; see {@link #run(RunListener)}. */
    public RunResult run() throws InterruptedException {
        return run(RunListener.NONE);
    }

    /**
     * Run the suite. All that was opened is closed on return: systems, their processes and models, gateway and store.
     *
     * @param listener told what happens
     * @return how it ended
     * @throws InvalidInputException for every mistake that can be found before playing, among them a folder that takes no
     *     reports, and a gate that the planned cases can never satisfy
     * @throws dev.rehearsal.scenarios.SystemUnreachableException for a system that cannot be asked
     * @throws dev.rehearsal.reports.store.StoreException where the store fails; what it holds stays
     * @throws InterruptedException when the calling thread is interrupted
     */
    public RunResult run(RunListener listener) throws InterruptedException {
        Path file = options.store().orElse(experiment.files().store());
        Reports.requireWriters();
        StoreFolder.make(file);
        try (TrialRunner trials = TrialRunner.of(experiment, options.environment())) {
            List<CaseRequirement> requirements = trials.requirements(experiment, plan);
            if (options.selection().isEmpty() && !options.hopelessGates()) {
                PlannedCases.requireSatisfiable(experiment, requirements);
            }
            long planned = plan.size();
            trials.requireReachable();
            try (ServedStore store = ServedStore.open(file, options.clock(), Versions.rehearsal())) {
                RunRegistration registration = RunRegistration.find(
                        store.results(), experiment, options.start(), planned, trials.simulated(), options.clock());
                Reports.requireWritable(Reports.folder(file, registration.run().id()));
                return run(listener, file, store, trials, registration, requirements);
            }
        }
    }

    private RunResult run(
            RunListener listener,
            Path file,
            ServedStore served,
            TrialRunner trials,
            RunRegistration registration,
            List<CaseRequirement> requirements)
            throws InterruptedException {
        ResultStore store = served.results();
        if (registration.resumed()) {
            trials.resume(store, registration.run().id());
        }
        BitSet left = registration.stored();
        options.selection().ifPresent(wanted -> {
            left.set(0, Math.toIntExact(registration.run().planned()));
            left.andNot(wanted);
        });
        trials.leave(plan, left);
        listener.casesRequired(requirements);
        CostForecast forecast = trials.forecast(plan, left, store);
        if (forecast.paid() && !consent(forecast)) {
            return new RunResult.Declined(forecast);
        }
        registration.begin();
        listener.runStarted(registration);
        Optional<ScoredTrialRedactor> redactor = redactor(listener);
        try (RunSession session = new RunSession(
                served,
                file,
                registration.run(),
                options.clock(),
                new Control(trials, listener),
                listener::trialsStored)) {
            boolean complete = play(trials, listener, left, session, redactor);
            Optional<RunResult.Finished> finished = complete
                    ? session.finish(
                            experiment.analysisPlan(), options.selection().isEmpty(), () -> stopped)
                    : Optional.empty();
            if (finished.isPresent()) {
                return finished.get();
            }
        }
        long stored = store.played(registration.run().id()).cardinality();
        return trials.exhausted()
                .filter(limit -> !stopped)
                .<RunResult>map(limit -> new RunResult.Exhausted(registration.run(), file, limit, stored))
                .orElseGet(() -> new RunResult.Stopped(registration.run(), file, stored));
    }

    private boolean consent(CostForecast forecast) {
        try {
            return options.consent().given(experiment.name(), forecast);
        } catch (IOException e) {
            throw new InvalidInputException(
                    experiment.name(),
                    "spending on a paid model needs a yes",
                    "the answer could not be read: " + e,
                    "Give it in advance, as --yes does",
                    e);
        }
    }

    /** Whoever is told of a trial may write of it, as reports of tests do. */
    private boolean play(
            TrialRunner trials,
            RunListener listener,
            BitSet left,
            RunSession session,
            Optional<ScoredTrialRedactor> redactor)
            throws InterruptedException {
        PlanExecution playing = new PlanExecution(plan, trials, experiment.concurrency(), listener);
        execution = Optional.of(playing);
        if (stopped) {
            playing.stop();
        }
        return playing.play(left, trial -> {
            ScoredTrial kept = redactor.map(each -> each.redacted(trial)).orElse(trial);
            session.add(kept);
            listener.trialFinished(kept);
        });
    }

    private Optional<ScoredTrialRedactor> redactor(RunListener listener) {
        return experiment.redaction().map(rules -> {
            Optional<String> held =
                    options.environment().apply(RedactionKey.VARIABLE).filter(text -> !text.isBlank());
            if (held.isEmpty()) {
                listener.noted(RedactionKey.VARIABLE + " is not set, so the tokens of this run are of a random key:"
                        + " what is resumed will have others, and no recording of it can be replayed.");
            }
            return new ScoredTrialRedactor(
                    new Redactor(rules, held.map(RedactionKey::of).orElseGet(RedactionKey::random)));
        });
    }

    /**
     * Begin no further trial, interrupt those under way and give up reports that are being written; all of it is done again when the run is
     * resumed. Thread-safe.
     */
    public void stop() {
        halt();
    }

    private int halt() {
        stopped = true;
        return execution.map(PlanExecution::stop).orElse(0);
    }

    /** What another process may do to this run. */
    private final class Control implements RunControl {

        private final TrialRunner trials;
        private final RunListener listener;

        private Control(TrialRunner trials, RunListener listener) {
            this.trials = trials;
            this.listener = listener;
        }

        @Override
        public int stop() {
            listener.stopAsked();
            return halt();
        }

        @Override
        public List<Long> underWay() {
            return trials.underWay();
        }

        @Override
        public OptionalLong takeOver(long number, String reason, long askedNanos) throws InterruptedException {
            return trials.takeOver(number, reason, askedNanos);
        }
    }
}
