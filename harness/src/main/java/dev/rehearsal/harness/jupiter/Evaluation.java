package dev.rehearsal.harness.jupiter;

import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.Solo;
import dev.rehearsal.harness.run.Environment;
import dev.rehearsal.harness.run.Reports;
import dev.rehearsal.harness.run.StoreFolder;
import dev.rehearsal.harness.run.Versions;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.TrialScores;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.analysis.AnalysisPlan;
import dev.rehearsal.reports.analysis.RunAnalyzer;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.TrialWriter;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.model.ModelReader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keep the trials that Jupiter tests play: one run for all tests of a launch, and another for those with a simulated model,
 * so that neither is taken for the other. Opens store and gateway with the first trial; closed when Jupiter ends.
 */
final class Evaluation implements AutoCloseable {

    private static final int MOST_REPLY_BYTES = 20 << 20;
    private static final String NAME = "junit";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path file;
    private final InstantSource clock = InstantSource.system();
    private final Map<Boolean, Writing> writings = new HashMap<>();
    private final Map<String, Integer> repetitions = new HashMap<>();
    private final Map<String, Suite> suites = new ConcurrentHashMap<>();
    private Optional<ResultStore> store = Optional.empty();
    private Optional<ModelReader> reader = Optional.empty();
    private Optional<Solo> standard = Optional.empty();
    private Optional<Gateway> gateway = Optional.empty();

    Evaluation(Path file) {
        this.file = file;
    }

    /** Return the one reader of models: its tokenizer takes half a second to load. */
    synchronized ModelReader reader() {
        ModelReader made = reader.orElseGet(() -> new ModelReader(Environment::variable, MOST_REPLY_BYTES));
        reader = Optional.of(made);
        return made;
    }

    /** Return who scores where there is no suite. */
    synchronized Solo standard() {
        Solo made = standard.orElseGet(Solo::standard);
        standard = Optional.of(made);
        return made;
    }

    synchronized Gateway gateway() {
        Gateway open = gateway.orElseGet(() -> Gateway.start(Gateway.Settings.DEFAULTS));
        gateway = Optional.of(open);
        return open;
    }

    /** Return a suite with its players, made once. */
    Suite suite(String name) {
        return suites.computeIfAbsent(name, key -> {
            Experiment experiment = SuiteReader.read(Places.find(key));
            return new Suite(experiment, Solo.of(experiment, Environment::variable));
        });
    }

    /** Return which repetition of a case the next trial is, from 0. */
    synchronized int nextRepetition(String system, String caseId) {
        return repetitions.merge(system + "\n" + caseId, 1, Integer::sum) - 1;
    }

    /** Store a trial and return {@code STORE.duckdb#RUN/NUMBER}. */
    synchronized String add(Trial trial, TrialScores scored, boolean simulated) {
        Writing writing = writings.computeIfAbsent(simulated, this::begin);
        long number = writing.next++;
        writing.writer.append(new ScoredTrial(number, trial, scored));
        return file + "#" + writing.run.id() + "/" + number;
    }

    private Writing begin(boolean simulated) {
        ResultStore results = store.orElseGet(this::open);
        store = Optional.of(results);
        Instant now = clock.instant();
        Map<String, String> versions = new TreeMap<>(Versions.all());
        versions.put("duckdb", results.duckdbVersion());
        Run run = new Run(
                TIME.format(now) + "-" + NAME + (simulated ? "-simulated" : ""),
                NAME,
                "",
                0,
                now,
                Optional.empty(),
                0,
                "",
                versions,
                simulated);
        results.start(run);
        return new Writing(run, results.writer(run.id()));
    }

    private ResultStore open() {
        StoreFolder.make(file, "Name another with the configuration parameter rehearsal.store");
        return ResultStore.open(file, clock);
    }

    /** Finish the runs, write their reports, close store and gateway. */
    @Override
    public synchronized void close() {
        try {
            store.ifPresent(this::finish);
        } finally {
            store.ifPresent(ResultStore::close);
            gateway.ifPresent(Gateway::close);
        }
    }

    private void finish(ResultStore results) {
        for (Writing writing : writings.values()) {
            writing.writer.close();
            String id = writing.run.id();
            results.finish(id, clock.instant());
            Run run = results.run(id).orElse(writing.run);
            Reports.write(
                    RunAnalyzer.of(
                            results,
                            run,
                            new AnalysisPlan(
                                    Optional.empty(), Metric.SUCCESS.name(), Estimand.POPULATION, Map.of(), List.of())),
                    results.trials(id),
                    Reports.folder(file, id),
                    List.of());
        }
    }

    /** A suite that tests play from. */
    record Suite(Experiment experiment, Solo solo) {}

    private static final class Writing {
        private final Run run;
        private final TrialWriter writer;
        private long next;

        private Writing(Run run, TrialWriter writer) {
            this.run = run;
            this.writer = writer;
        }
    }
}
