package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzerTest {

    @TempDir
    Path folder;

    private ResultStore store;

    @BeforeEach
    void open() {
        store = ResultStore.open(folder.resolve("store.duckdb"), InstantSource.fixed(Samples.NOW));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static void fill(ResultStore store, String runId, Consumer<List<ScoredTrial>> trials) {
        List<ScoredTrial> all = new ArrayList<>();
        trials.accept(all);
        store.start(Samples.run(runId, all.size()));
        try (TrialWriter writer = store.writer(runId)) {
            all.forEach(writer::append);
        }
    }

    /** Two systems on 60 cases, twice each; the team succeeds on all, the single agent on every other case. */
    private void twoSystems(String runId) {
        fill(store, runId, all -> {
            for (int i = 0; i < 60; i++) {
                for (int repetition = 0; repetition < 2; repetition++) {
                    long n = all.size();
                    all.add(trial(n, "single", i, repetition, "none", Optional.of(i % 2 == 0), 100));
                    all.add(trial(n + 1, "team", i, repetition, "none", Optional.of(true), 300));
                }
                long n = all.size();
                all.add(trial(n, "single", i, 0, "rate-limit", Optional.of(false), 50));
                all.add(trial(n + 1, "team", i, 0, "rate-limit", Optional.of(true), 60));
                all.add(trial(n + 2, "team", i, 0, "only-team", Optional.of(true), 60));
            }
        });
    }

    private static ScoredTrial trial(
            long number,
            String system,
            int i,
            int repetition,
            String perturbation,
            Optional<Boolean> ok,
            double tokens) {
        return Samples.trial(number, system, "case-" + i, repetition, perturbation, ok, tokens + i % 3);
    }

    /** As two systems, with more metrics that say just what success says, or almost. */
    private void twins(String runId, boolean different) {
        Metric verdict = Metric.rate("verdict");
        Metric other = Metric.rate("grade");
        fill(store, runId, all -> {
            for (int i = 0; i < 60; i++) {
                for (String system : List.of("single", "team")) {
                    boolean ok = system.equals("team") || i % 2 == 0;
                    ScoredTrial plain = trial(all.size(), system, i, 0, "none", Optional.of(ok), 100);
                    List<Score> scores = new ArrayList<>(plain.scores());
                    boolean given = ok || (different && i == 1);
                    scores.add(new Score.Measured(verdict, given ? 1 : 0, ""));
                    scores.add(new Score.Measured(other, ok ? 1 : 0, ""));
                    all.add(new ScoredTrial(plain.number(), plain.trial(), scores));
                }
            }
        });
    }

    private static Comparison of(List<Comparison> comparisons, String metric) {
        return comparisons.stream()
                .filter(one -> one.metric().name().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMetricThatSaysJustWhatAnotherSaysCountsOnce() {
        twins("r1", false);
        List<Comparison> same = Analyzer.compare(arm("r1", "single"), arm("r1", "team"), Settings.DEFAULT);
        assertEquals(List.of("success", "tokens", "grade", "verdict"), names(same));
        Comparison verdict = of(same, "verdict");
        assertEquals(of(same, "success").difference(), verdict.difference());
        assertEquals(of(same, "success").pValue(), verdict.adjustedPValue());
        twins("r2", true);
        List<Comparison> different = Analyzer.compare(arm("r2", "single"), arm("r2", "team"), Settings.DEFAULT);
        assertTrue(
                among(of(different, "grade")) > among(of(same, "grade")),
                "three hypotheses want more than two: " + among(of(same, "grade")));
        assertEquals(
                0.95,
                level(of(
                        Analyzer.compare(
                                arm("r1", "single"), arm("r1", "team"), Settings.DEFAULT.withPrimary("verdict")),
                        "verdict")),
                "a primary metric is never taken for another");
    }

    private static int among(Comparison comparison) {
        return comparison.adjustment().orElseThrow().metrics();
    }

    private static double level(Comparison comparison) {
        return comparison.difference().orElseThrow().level();
    }

    private static List<String> names(List<Comparison> comparisons) {
        return comparisons.stream().map(one -> one.metric().name()).toList();
    }

    private static <V> V at(Map<String, V> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    private Arm arm(String runId, String system) {
        return new Arm(store, runId, system, system);
    }

    @Nested
    class Summaries {

        @Test
        void aSystemIsSummedUpOverItsCleanTrials() {
            twoSystems("r1");
            SystemSummary single = Analyzer.summarize(arm("r1", "single"), Settings.DEFAULT);
            assertEquals(60, single.cases());
            assertEquals(120, single.trials());
            assertEquals(0.5, single.success().orElseThrow().value(), 1e-12);
            assertTrue(single.success().orElseThrow().interval().orElseThrow().contains(0.5));
            assertEquals(Map.of(1, 0.5, 2, 0.5), single.passHatK());
            assertEquals(Map.of(1, 60, 2, 60), single.casesWithK());
            assertEquals(Map.of("completed", 120L), single.outcomes());
            assertEquals(
                    List.of("none", "rate-limit"),
                    List.copyOf(single.byPerturbation().keySet()));
            assertEquals(
                    0.0,
                    at(single.byPerturbation(), "rate-limit")
                            .success()
                            .orElseThrow()
                            .value());
            assertEquals(120, at(single.byTag(), "edge").trials());
            assertEquals(222.0, single.tokensPerSuccess().orElseThrow().value(), 1e-9);
            assertEquals(Optional.empty(), single.costPerSuccessUsd(), "costs are unknown, so they are not 0");
            assertEquals(
                    List.of("p50", "p95", "p99"), List.copyOf(single.latencyMs().keySet()));
            assertEquals(
                    List.of("success", "tokens"),
                    single.metrics().stream().map(m -> m.metric().name()).toList());
            assertEquals(120, single.metrics().getFirst().measured());
        }

        @Test
        void aTrialWithoutAVerdictIsCountedAndIsNoFailure() {
            fill(store, "r1", all -> {
                for (int i = 0; i < 10; i++) {
                    all.add(trial(i, "team", i, 0, "none", i < 5 ? Optional.of(true) : Optional.empty(), 10));
                }
            });
            SystemSummary team = Analyzer.summarize(arm("r1", "team"), Settings.DEFAULT);
            assertEquals(5, team.unscored());
            assertEquals(1.0, team.success().orElseThrow().value());
            assertEquals(5, team.metrics().getFirst().abstained());
        }

        @Test
        void noTrialsGiveNoEstimate() {
            twoSystems("r1");
            SystemSummary nobody = Analyzer.summarize(arm("r1", "nobody"), Settings.DEFAULT);
            assertEquals(0, nobody.trials());
            assertEquals(Optional.empty(), nobody.success());
            assertEquals(Optional.empty(), nobody.tokensPerSuccess());
            assertEquals(Map.of(), nobody.latencyMs());
            assertEquals(List.of(), nobody.metrics());
        }
    }

    @Nested
    class Comparing {

        @Test
        void twoSystemsOfARunArePairedByCase() {
            twoSystems("r1");
            List<Comparison> comparisons = Analyzer.compare(arm("r1", "single"), arm("r1", "team"), Settings.DEFAULT);
            assertEquals(
                    List.of("success", "tokens"),
                    comparisons.stream().map(c -> c.metric().name()).toList());
            Comparison success = comparisons.getFirst();
            assertInstanceOf(Decision.Improved.class, success.decision());
            assertEquals(0.5, success.difference().orElseThrow().value(), 1e-12);
            assertEquals(60, success.baseline().cases());
            assertEquals(120, success.baseline().trials());
            assertEquals(30, success.changes().improved().size());
            assertEquals(0, success.pairing().unpaired());
            assertInstanceOf(Decision.Regressed.class, comparisons.get(1).decision(), "thrice the tokens");
        }

        @Test
        void thePrimaryMetricComesFirst() {
            twoSystems("r1");
            List<Comparison> comparisons =
                    Analyzer.compare(arm("r1", "single"), arm("r1", "team"), Settings.DEFAULT.withPrimary("tokens"));
            assertEquals("tokens", comparisons.getFirst().metric().name());
            InvalidInputException e = assertThrows(
                    InvalidInputException.class,
                    () -> Analyzer.compare(
                            arm("r1", "single"), arm("r1", "team"), Settings.DEFAULT.withPrimary("charm")));
            assertTrue(
                    String.valueOf(e.getMessage()).contains("\"charm\" is not, only \"success, tokens\" are"),
                    e.toString());
        }

        @Test
        void perturbationsThatBothWerePlayedUnderAreStrata() {
            twoSystems("r1");
            Map<String, List<Comparison>> strata =
                    Analyzer.strata(arm("r1", "single"), arm("r1", "team"), Settings.DEFAULT);
            assertEquals(List.of("rate-limit"), List.copyOf(strata.keySet()));
            assertInstanceOf(
                    Decision.Improved.class, at(strata, "rate-limit").getFirst().decision());
        }

        @Test
        void twoRunsInTwoStoresAreComparedAndUnpairedCasesAreNamed() {
            fill(store, "r1", all -> {
                for (int i = 0; i < 30; i++) {
                    all.add(trial(i, "team", i, 0, "none", Optional.of(true), 10));
                }
            });
            try (ResultStore other = ResultStore.inMemory(InstantSource.fixed(Samples.NOW))) {
                fill(other, "x", all -> {
                    for (int i = 1; i < 31; i++) {
                        all.add(trial(i, "team", i, 0, "none", i == 7 ? Optional.empty() : Optional.of(true), 10));
                    }
                });
                Comparison success = Analyzer.compare(
                                new Arm(store, "r1", "team", "before"),
                                new Arm(other, "x", "team", "after"),
                                Settings.DEFAULT)
                        .getFirst();
                assertEquals(28, success.baseline().cases());
                assertEquals("before", success.baseline().name());
                assertEquals(List.of("case-0"), success.pairing().baselineOnly());
                assertEquals(List.of("case-7"), success.pairing().withoutValue());
                assertEquals(1, success.candidate().unscored());
                assertEquals(List.of("case-30"), success.pairing().candidateOnly());
                assertTrue(success.bounds().isPresent(), "a missing verdict bounds the difference");
            }
        }

        @Test
        void aMetricThatAppliesToFewCasesIsComparedOnThoseAlone() {
            Metric facts = Metric.rate("facts");
            fill(store, "r1", all -> {
                for (int i = 0; i < 40; i++) {
                    ScoredTrial plain = trial(i, i % 2 == 0 ? "a" : "b", i / 2, 0, "none", Optional.of(true), 10);
                    List<Score> scores = new ArrayList<>(plain.scores());
                    scores.add(i < 20 ? new Score.Measured(facts, 1, "") : new Score.Abstained(facts, "no facts"));
                    all.add(new ScoredTrial(i, plain.trial(), scores));
                }
            });
            Comparison compared = Analyzer.compare(arm("r1", "a"), arm("r1", "b"), Settings.DEFAULT).stream()
                    .filter(c -> c.metric().equals(facts))
                    .findFirst()
                    .orElseThrow();
            assertEquals(10, compared.baseline().cases());
            assertEquals(0, compared.pairing().unpaired());
        }

        @Test
        void aMetricMustBeTheSameThingOnBothSides() {
            twoSystems("r1");
            try (ResultStore other = ResultStore.inMemory(InstantSource.fixed(Samples.NOW))) {
                fill(other, "x", all -> {
                    ScoredTrial plain = trial(0, "team", 0, 0, "none", Optional.of(true), 10);
                    all.add(new ScoredTrial(
                            0,
                            plain.trial(),
                            List.of(plain.scores().getFirst(), new Score.Measured(Metric.rate("tokens"), 1, ""))));
                });
                Arm after = new Arm(other, "x", "team", "after");
                InvalidInputException e = assertThrows(
                        InvalidInputException.class,
                        () -> Analyzer.compare(arm("r1", "team"), after, Settings.DEFAULT));
                assertTrue(String.valueOf(e.getMessage()).contains("same unit and direction"), e.toString());
            }
        }
    }

    @Test
    void aWholeAnalysisHoldsBothSystemsAndAllComparisons() {
        twoSystems("r1");
        var run = store.last().orElseThrow();
        Analysis analysis =
                Analyzer.analyze(run, arm("r1", "single"), arm("r1", "team"), Settings.DEFAULT, List.of("simulated"));
        assertEquals(
                List.of("single", "team"),
                analysis.systems().stream().map(SystemSummary::name).toList());
        assertEquals(
                Analyzer.compare(arm("r1", "single"), arm("r1", "team"), Settings.DEFAULT), analysis.comparisons());
        assertEquals(1, analysis.strata().size());
        assertEquals(
                1,
                Analyzer.analyze(run, arm("r1", "team"), Settings.DEFAULT, List.of())
                        .systems()
                        .size());
    }
}
