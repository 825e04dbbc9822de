package dev.rehearsal.harness.junit;

import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.ExperimentRunner;
import dev.rehearsal.harness.run.Environment;
import dev.rehearsal.harness.run.Reports;
import dev.rehearsal.harness.run.RunLog;
import dev.rehearsal.harness.run.StoreFolder;
import dev.rehearsal.harness.spending.Forecast;
import dev.rehearsal.judges.SuccessRule;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.analysis.RunAnalyzer;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.StoreFailure;
import dev.rehearsal.reports.store.TrialWriter;
import dev.rehearsal.scenarios.SystemUnreachable;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * Play the selected scenarios of a suite into its store, as {@code rehearsal run} does, and tell every scenario of its
 * trials. Always a new run: a test that is run again is played again.
 */
final class Performance implements AutoCloseable {

    private static final long GLANCE_MS = 50;

    private final Experiment experiment;
    private final Path file;
    private final List<Scene> scenes;
    private final boolean part;
    private final Settings settings;
    private final InstantSource clock = InstantSource.system();
    private Optional<Stage> stage = Optional.empty();
    private Optional<Thread> playing = Optional.empty();
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile boolean complete;
    private Optional<Analysis> analysis = Optional.empty();
    private List<Path> reports = List.of();

    private Performance(Experiment experiment, Path file, List<Scene> scenes, boolean part, Settings settings) {
        this.experiment = experiment;
        this.file = file;
        this.scenes = scenes;
        this.part = part;
        this.settings = settings;
    }

    /** Begin to play; what goes wrong is told by {@link #requireSound()} and {@link #trouble()}. */
    static Performance begin(Experiment experiment, Path store, List<Scene> scenes, boolean part, Settings settings) {
        Performance performance = new Performance(experiment, store, scenes, part, settings);
        if (!scenes.isEmpty()) {
            try {
                performance.open();
            } catch (InvalidInput | StoreFailure | SystemUnreachable e) {
                performance.failure = Optional.of(e);
                scenes.forEach(Scene::over);
            }
        }
        return performance;
    }

    private void open() {
        StoreFolder.make(file, "Name another store with the configuration parameter " + Settings.STORE);
        ExperimentRunner runner = new ExperimentRunner(experiment, Environment::variable);
        ResultStore results;
        try {
            runner.requireReachable();
            results = ResultStore.open(file, clock);
        } catch (RuntimeException e) {
            runner.close();
            throw e;
        }
        RunLog log = new RunLog(results, experiment, runner, clock, part ? RunLog.Start.PART : RunLog.Start.FRESH);
        Stage open = new Stage(runner, results, log.run());
        Forecast forecast = runner.forecast(log.stored(), results);
        if (forecast.paid() && !settings.spend()) {
            open.close();
            throw new InvalidInput(
                    experiment.name(),
                    "spending on a paid model needs a yes",
                    String.join("; ", forecast.text()),
                    "Set the configuration parameter " + Settings.SPEND + " to true, or give rehearsal test --yes");
        }
        log.begin();
        stage = Optional.of(open);
        playing = Optional.of(Thread.startVirtualThread(() -> play(open)));
        Thread.startVirtualThread(() -> watch(open));
    }

    private void play(Stage open) {
        Map<Integer, Scene> byNumber = new HashMap<>();
        scenes.forEach(scene -> scene.numbers().stream().forEach(number -> byNumber.put(number, scene)));
        BitSet skipped = new BitSet();
        skipped.set(0, Math.toIntExact(open.runner().planned()));
        byNumber.keySet().forEach(skipped::clear);
        List<String> parts = experiment.success().isEmpty() ? usualParts() : experiment.success();
        String address = file + "#" + open.run().id() + "/";
        try (TrialWriter writer = open.results().writer(open.run().id())) {
            complete = open.runner()
                    .run(skipped, number -> scene(byNumber, number).begin(), scored -> {
                        writer.append(scored);
                        scene(byNumber, scored.number())
                                .add(scored, one -> Telling.failure(one, parts, address + one.number()));
                    });
        } catch (InterruptedException e) {
            failure = Optional.of(new IllegalStateException("playing was interrupted", e));
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        } finally {
            scenes.forEach(Scene::over);
        }
    }

    private static List<String> usualParts() {
        List<String> parts = new ArrayList<>(SuccessRule.DEFAULT.parts());
        parts.addAll(SuccessRule.RECORDED.parts());
        return parts;
    }

    private static Scene scene(Map<Integer, Scene> scenes, long number) {
        Scene scene = scenes.get(Math.toIntExact(number));
        if (scene == null) {
            throw new IllegalStateException("only trials of selected scenarios are played, but " + number + " was");
        }
        return scene;
    }

    /** JUnit's token is asked, it does not tell. */
    private void watch(Stage open) {
        try {
            while (playing.isPresent() && playing.get().isAlive()) {
                if (settings.token().isCancellationRequested()) {
                    open.runner().stop();
                    return;
                }
                Thread.sleep(GLANCE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begin no further trial and interrupt those under way. What was played stays stored. */
    void stop() {
        stage.ifPresent(open -> open.runner().stop());
    }

    /** Return why trials may be missing; nothing where all was played. */
    Optional<String> trouble() {
        return failure.map(e -> String.valueOf(e.getMessage()))
                .or(() -> stage.flatMap(open -> open.runner().spentUp())
                        .map(limit -> "the run has used up limits." + limit.key() + ": " + limit.spent() + " of "
                                + limit.limit()))
                .or(() -> complete ? Optional.empty() : Optional.of("the suite was stopped"));
    }

    /** Wait for the end of the playing; then analyse, and write the reports, unless only a part was played. */
    synchronized void finish() {
        join();
        if (stage.isEmpty() || failure.isPresent() || !complete || analysis.isPresent()) {
            return;
        }
        Stage open = stage.get();
        try {
            if (!part) {
                open.results().finish(open.run().id(), clock.instant());
            }
            Run run = open.results().run(open.run().id()).orElse(open.run());
            Analysis found = RunAnalyzer.of(open.results(), run, experiment.analysisPlan());
            reports = Reports.write(found, open.results().trials(run.id()), Reports.folder(file, run.id()), List.of());
            analysis = Optional.of(found);
        } catch (InvalidInput | StoreFailure e) {
            failure = Optional.of(e);
        }
    }

    private void join() {
        boolean interrupted = false;
        while (playing.isPresent() && playing.get().isAlive()) {
            try {
                playing.get().join();
            } catch (InterruptedException e) {
                interrupted = true;
                stop();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Return the analysis of the whole suite; nothing where it was not played whole. */
    Optional<Analysis> whole() {
        finish();
        return part ? Optional.empty() : analysis;
    }

    /** Return the analysis of what was played. */
    Optional<Analysis> played() {
        finish();
        return analysis;
    }

    /** Throw what went wrong other than in systems. */
    void requireSound() {
        finish();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Return where run and reports are, for tools. */
    Optional<ReportEntry> entry() {
        return stage.map(open -> {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("rehearsal.run", file + "#" + open.run().id());
            for (Path report : reports) {
                values.put("rehearsal.report." + report.getFileName(), report.toString());
            }
            return ReportEntry.from(values);
        });
    }

    /** Close store and gateway. */
    @Override
    public void close() {
        join();
        stage.ifPresent(open -> {
            stage = Optional.empty();
            open.close();
        });
    }

    private record Stage(ExperimentRunner runner, ResultStore results, Run run) {
        private void close() {
            try {
                results.close();
            } finally {
                runner.close();
            }
        }
    }
}
