package dev.rehearsal.harness.junit;

import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.TrialPlan;
import dev.rehearsal.harness.run.ExperimentRunner;
import dev.rehearsal.harness.run.RunListener;
import dev.rehearsal.harness.run.RunOptions;
import dev.rehearsal.harness.run.RunRegistration;
import dev.rehearsal.harness.run.RunResult;
import dev.rehearsal.harness.run.SpendingConsent;
import dev.rehearsal.harness.spending.CostForecast;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.SuccessRule;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.analysis.CaseRequirement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * The run of a suite's selected scenarios, on the road that {@code rehearsal run} takes, and each scenario told of its trials
 * while it is under way. Always a new run: a test that is run again is played again.
 */
final class SuiteTestExecution implements AutoCloseable {

    private static final long GLANCE_MS = 50;

    private final Path store;
    private final EngineConfiguration settings;
    private final List<ScenarioVerdict> verdicts;
    private final boolean part;
    private final ExperimentRunner runner;
    private final TrialListener listener;
    private volatile Optional<String> address = Optional.empty();
    private volatile List<CaseRequirement> requirements = List.of();
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile Optional<RunResult> result = Optional.empty();
    private Optional<Thread> running = Optional.empty();

    /**
     * Make the execution of a suite.
     *
     * @param plan of the suite
     * @param store the DuckDB file
     * @param verdicts the selected scenarios
     * @param part whether they are not all
     */
    SuiteTestExecution(
            Experiment experiment,
            TrialPlan plan,
            Path store,
            List<ScenarioVerdict> verdicts,
            boolean part,
            EngineConfiguration settings) {
        this.store = store;
        this.verdicts = verdicts;
        this.part = part;
        this.settings = settings;
        RunOptions options = RunOptions.DEFAULT
                .withStore(store)
                .fresh()
                .withHopelessGates() // tests of single scenarios are worth their while without them
                .withConsent(settings.spend() ? SpendingConsent.GIVEN : SuiteTestExecution::refuse);
        this.runner = new ExperimentRunner(experiment, plan, part ? options.withSelection(numbers(verdicts)) : options);
        this.listener = new TrialListener(experiment);
    }

    /** Begin to play; what goes wrong is told by {@link #requireSound()} and {@link #trouble()}. */
    void start() {
        if (!verdicts.isEmpty()) {
            Thread playing = Thread.ofVirtual().name("suite").start(this::run);
            running = Optional.of(playing);
            Thread.ofVirtual().name("suite-cancellation").start(() -> watch(playing));
        }
    }

    private void run() {
        try {
            result = Optional.of(runner.run(listener));
        } catch (InterruptedException e) {
            failure = Optional.of(new IllegalStateException("playing was interrupted", e));
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        } catch (Error e) {
            failure = Optional.of(new IllegalStateException("playing broke: " + e, e));
            throw e;
        } finally {
            verdicts.forEach(ScenarioVerdict::over);
        }
    }

    private static boolean refuse(String suite, CostForecast forecast) {
        throw SpendingConsent.refused(
                suite,
                forecast,
                "Set the configuration parameter " + EngineConfiguration.SPEND
                        + " to true, or give rehearsal test --yes");
    }

    private static BitSet numbers(List<ScenarioVerdict> verdicts) {
        BitSet numbers = new BitSet();
        verdicts.forEach(verdict -> numbers.or(verdict.numbers()));
        return numbers;
    }

    /** JUnit's token is asked, it does not tell. */
    private void watch(Thread playing) {
        try {
            while (!playing.join(Duration.ofMillis(GLANCE_MS))) {
                if (settings.token().isCancellationRequested()) {
                    runner.stop();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begin no further trial and interrupt those under way. What was played stays stored. */
    void stop() {
        runner.stop();
    }

    /** Return why trials may be missing; nothing where all was played. */
    Optional<String> trouble() {
        return failure.map(e -> String.valueOf(e.getMessage()))
                .or(() -> result.flatMap(SuiteTestExecution::shortfall))
                .or(() -> result.isPresent() ? Optional.empty() : Optional.of("the suite was stopped"));
    }

    private static Optional<String> shortfall(RunResult result) {
        return switch (result) {
            case RunResult.Finished ignored -> Optional.empty();
            case RunResult.Stopped ignored -> Optional.of("the suite was stopped");
            case RunResult.Declined ignored -> Optional.of("nobody consented to the cost");
            case RunResult.Exhausted exhausted ->
                Optional.of("the run has used up " + exhausted.limit().key() + ": "
                        + exhausted.limit().spent() + " of " + exhausted.limit().limit());
        };
    }

    /** Wait for the end of the run. */
    private void join() {
        boolean interrupted = false;
        while (running.isPresent() && running.get().isAlive()) {
            try {
                running.get().join();
            } catch (InterruptedException e) {
                interrupted = true;
                stop();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<RunResult.Finished> finished() {
        join();
        return result.filter(RunResult.Finished.class::isInstance).map(RunResult.Finished.class::cast);
    }

    /** Return the analysis of the whole suite; nothing where it was not played whole. */
    Optional<Analysis> whole() {
        Optional<Analysis> played = played(); // waits: why there is none is known only at the end
        return part ? Optional.empty() : played;
    }

    /** Return the analysis of what was played. */
    Optional<Analysis> played() {
        return finished().map(RunResult.Finished::analysis);
    }

    /** Return why the planned cases can never satisfy a gate; nothing where they can, or where that is not known. */
    Optional<String> hopeless(String gate) {
        return requirements.stream()
                .filter(one -> one.kind() == CaseRequirement.Kind.GATE && !one.satisfiable())
                .filter(one -> one.text().equals(gate))
                .findFirst()
                .map(one -> one.sentence() + ": it can never hold.");
    }

    /** Throw what went wrong other than in systems. */
    void requireSound() {
        join();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Return where run and reports are, for tools; nothing where no run was begun. */
    Optional<ReportEntry> entry() {
        List<Path> reports = finished().map(RunResult.Finished::reports).orElse(List.of());
        return address.map(run -> {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("rehearsal.run", run);
            reports.forEach(report -> values.put("rehearsal.report." + report.getFileName(), report.toString()));
            finished()
                    .map(RunResult.Finished::failures)
                    .orElse(List.of())
                    .forEach(failure -> values.put("rehearsal.report.failed." + failure.format(), failure.text(run)));
            return ReportEntry.from(values);
        });
    }

    /** Wait for the end: the run closes all that it opened. */
    @Override
    public void close() {
        join();
    }

    /** A listener that tells scenarios of their trials. */
    private final class TrialListener implements RunListener {

        private final Map<Integer, ScenarioVerdict> byNumber = new HashMap<>();
        private final List<String> parts;

        private TrialListener(Experiment experiment) {
            verdicts.forEach(verdict -> verdict.numbers().stream().forEach(number -> byNumber.put(number, verdict)));
            this.parts = experiment.success().isEmpty() ? usualParts() : experiment.success();
        }

        private static List<String> usualParts() {
            List<String> parts = new ArrayList<>(SuccessRule.DEFAULT.parts());
            parts.addAll(SuccessRule.RECORDED.parts());
            return parts;
        }

        @Override
        public void casesRequired(List<CaseRequirement> needed) {
            requirements = List.copyOf(needed);
        }

        @Override
        public void runStarted(RunRegistration registration) {
            address = Optional.of(store + "#" + registration.run().id());
        }

        @Override
        public void trialStarted(long number) {
            verdict(number).begin();
        }

        @Override
        public void trialFinished(ScoredTrial trial) {
            verdict(trial.number())
                    .add(trial, one -> FailureMessage.failure(one, parts, address.orElse("") + "/" + one.number()));
        }

        private ScenarioVerdict verdict(long number) {
            return Optional.ofNullable(byNumber.get(Math.toIntExact(number)))
                    .orElseThrow(() -> new IllegalStateException(
                            "only trials of selected scenarios are played, but " + number + " was"));
        }
    }
}
