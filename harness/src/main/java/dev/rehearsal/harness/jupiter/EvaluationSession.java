package dev.rehearsal.harness.jupiter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.YamlDocument;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.TrialRunner;
import dev.rehearsal.harness.junit.EngineConfiguration;
import dev.rehearsal.harness.run.EnvironmentVariables;
import dev.rehearsal.harness.run.Reports;
import dev.rehearsal.harness.run.RunRegistration;
import dev.rehearsal.harness.run.RunSession;
import dev.rehearsal.harness.run.StoreFolder;
import dev.rehearsal.harness.run.Versions;
import dev.rehearsal.harness.spending.ModelPricing;
import dev.rehearsal.harness.suite.SuiteReader;
import dev.rehearsal.harness.writer.RunControl;
import dev.rehearsal.harness.writer.ServedStore;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.analysis.AnalysisPlan;
import dev.rehearsal.scenarios.GatewayPlayer.MeteredTrial;
import dev.rehearsal.scenarios.gateway.model.ModelReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * All that the Jupiter tests of one launch share: the suites that they play from, each with its systems, models and limits,
 * and the runs that their trials go to, one for all and another for those with a simulated model, so that neither is taken for
 * the other. Everything is opened with the first trial that needs it and closed when Jupiter ends. Thread-safe.
 */
final class EvaluationSession implements AutoCloseable {

    static final Duration USUAL_DEADLINE = Duration.ofSeconds(60);

    private static final int MAX_REPLY_BYTES = 20 << 20;
    private static final String NAME = "junit";
    private static final AnalysisPlan PLAN =
            new AnalysisPlan(Optional.empty(), Metric.SUCCESS.name(), Estimand.POPULATION, Map.of(), List.of());

    private final Path file;
    private final boolean spend;
    private final InstantSource clock = InstantSource.system();
    private final Map<String, SuiteHandle> suites = new ConcurrentHashMap<>();
    private final Map<String, BoundModels.Priced> models = new HashMap<>();
    private final Map<Boolean, NumberedRun> runs = new HashMap<>();
    private final Map<String, Integer> repetitions = new HashMap<>();
    private Optional<ServedStore> store = Optional.empty();
    private Optional<ModelReader> reader = Optional.empty();
    private Optional<TrialRunner> standard = Optional.empty();

    /**
     * Make a session.
     *
     * @param file the DuckDB file
     * @param spend whether models may be called that cost money
     */
    EvaluationSession(Path file, boolean spend) {
        this.file = file;
        this.spend = spend;
    }

    /**
     * Return a model, made once: its client and its tokenizer are shared by all tests that ask for the same.
     *
     * @param name the name that systems use
     * @param entry one entry of a suite's {@code models}, in YAML
     * @throws InvalidInputException for an entry that is none
     */
    synchronized BoundModels.Priced model(String name, String entry) {
        return models.computeIfAbsent(name + "\n" + entry, key -> {
            String where = "model " + InvalidInputException.quote(name);
            ObjectNode options = YamlDocument.parse("a model", "provider: simulated", where, entry)
                    .mapping();
            ModelReader made = reader.orElseGet(() -> new ModelReader(EnvironmentVariables::variable, MAX_REPLY_BYTES));
            reader = Optional.of(made);
            var model = made.read(name, options, where);
            ModelPricing pricing = ModelPricing.of(name, options, model.price());
            return new BoundModels.Priced(model.priced(pricing.price()), pricing);
        });
    }

    /** Return who plays and scores where there is no suite. */
    synchronized TrialRunner standard() {
        TrialRunner made = standard.orElseGet(() -> TrialRunner.withoutSuite(USUAL_DEADLINE));
        standard = Optional.of(made);
        return made;
    }

    /** Return a suite with its systems, made once. */
    SuiteHandle suite(String name) {
        return suites.computeIfAbsent(name, key -> {
            Experiment experiment = SuiteReader.read(ResourceLocator.find(key));
            return new SuiteHandle(experiment, TrialRunner.of(experiment, EnvironmentVariables::variable));
        });
    }

    /**
     * Require a yes before models are called that cost money.
     *
     * @param where whose models they are
     * @param paid the models, as messages name them
     * @throws InvalidInputException where there are some and nobody said yes
     */
    void requireConsent(String where, List<String> paid) {
        if (!paid.isEmpty() && !spend) {
            throw new InvalidInputException(
                    where,
                    "spending on a paid model needs a yes",
                    String.join(" and ", paid) + " may cost money",
                    "Set the configuration parameter " + EngineConfiguration.SPEND
                            + " to true, or give rehearsal test --yes");
        }
    }

    /** Return which repetition of a case the next trial is, from 0. */
    synchronized int nextRepetition(String system, String caseId) {
        return repetitions.merge(system + "\n" + caseId, 1, Integer::sum) - 1;
    }

    /** Score a trial, store it, and return it with {@code STORE.duckdb#RUN/NUMBER}. */
    Stored store(TrialRunner trials, MeteredTrial take, boolean simulated) {
        NumberedRun run = run(simulated);
        ScoredTrial scored = trials.score(run.nextNumber(), take);
        run.session().add(scored);
        return new Stored(scored, run.session().address(scored.number()));
    }

    private synchronized NumberedRun run(boolean simulated) {
        return runs.computeIfAbsent(simulated, this::begin);
    }

    private NumberedRun begin(boolean simulated) {
        StoreFolder.make(file);
        Reports.requireWritable(Reports.folder(file, NAME));
        ServedStore served = store.orElseGet(() -> ServedStore.open(file, clock, Versions.rehearsal()));
        store = Optional.of(served);
        Run run = RunRegistration.unplanned(served.results(), NAME, simulated, clock);
        return new NumberedRun(new RunSession(served, file, run, clock, new Control(), stored -> {}));
    }

    /** Close systems, models and gateways; finish the runs, write their reports, close the store. */
    @Override
    public synchronized void close() {
        List<AutoCloseable> parts = new ArrayList<>();
        store.ifPresent(parts::add);
        runs.values().forEach(run -> parts.add(() -> finish(run.session())));
        models.values().forEach(priced -> parts.add(priced.model()));
        standard.ifPresent(parts::add);
        suites.values().forEach(suite -> parts.add(suite.trials()));
        closeAll(parts.reversed());
    }

    private void finish(RunSession session) {
        session.finish(PLAN, true).failures().stream().findFirst().ifPresent(failure -> {
            throw new IllegalStateException(
                    failure.text(file + "#" + session.run().id()));
        });
    }

    /** Close all, whatever one of them throws; the first exception is thrown at the end. */
    private static void closeAll(List<AutoCloseable> parts) {
        List<RuntimeException> thrown = new ArrayList<>();
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (RuntimeException e) {
                thrown.add(e);
            } catch (Exception e) {
                thrown.add(new IllegalStateException("closing failed", e));
            }
        }
        if (!thrown.isEmpty()) {
            RuntimeException first = thrown.getFirst();
            thrown.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private synchronized List<TrialRunner> runners() {
        return Stream.concat(standard.stream(), suites.values().stream().map(SuiteHandle::trials))
                .toList();
    }

    /** What another process may do: its stop ends every call of the tests. Their trials get a number only when they are over. */
    private final class Control implements RunControl {

        @Override
        public int stop() {
            return runners().stream().mapToInt(TrialRunner::stop).sum();
        }

        @Override
        public List<Long> underWay() {
            return List.of();
        }

        @Override
        public OptionalLong takeOver(long number, String reason, long askedNanos) {
            return OptionalLong.empty();
        }
    }

    /**
     * A trial that is scored and stored.
     *
     * @param address {@code STORE.duckdb#RUN/NUMBER}
     */
    record Stored(ScoredTrial scored, String address) {}

    /** A run whose trials are numbered as they come. */
    private static final class NumberedRun {

        private final RunSession session;
        private long next;

        private NumberedRun(RunSession session) {
            this.session = session;
        }

        private RunSession session() {
            return session;
        }

        private synchronized long nextNumber() {
            return next++;
        }
    }
}
