package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.Label;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.Verdict;
import dev.rehearsal.judges.calibration.CorrectedValue;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import dev.rehearsal.reports.store.labels.RunLabels;
import dev.rehearsal.reports.store.labels.RunLabels.TrialLabel;
import dev.rehearsal.reports.wording.Headline;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A judge that thinks too well of the candidate; people know better. */
class JudgeCorrectionTest {

    private static final String RUN = "judged";
    private static final Metric PASS = Metric.rate("judge.helpful.pass");
    private static final Settings SETTINGS = Settings.DEFAULT.withPrimary(PASS.name());
    private static final int CASES = 500;
    private static final double RATE = 0.7;

    @TempDir
    private Path folder;

    private ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));
    private final List<Boolean> truth = new ArrayList<>();

    @BeforeEach
    void play() {
        store.close();
        store = ResultStore.open(folder.resolve("store.duckdb"), InstantSource.fixed(Samples.NOW));
        Random random = new Random(7);
        store.start(Samples.run(RUN, 2L * CASES));
        try (TrialWriter writer = store.writer(RUN)) {
            for (int i = 0; i < CASES; i++) {
                boolean right = random.nextDouble() < RATE;
                writer.append(judged("single", i, right, right));
                writer.append(judged("team", i, right, right || random.nextDouble() < 0.5));
            }
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ScoredTrial judged(String system, int i, boolean right, boolean passes) {
        long number = truth.size();
        truth.add(right);
        ScoredTrial plain = Samples.trial(number, system, "case-" + i, 0, right);
        List<Score> scores = new ArrayList<>(plain.scores());
        scores.add(new Score.Measured(PASS, passes ? 1 : 0, "because"));
        Trial trial = plain.trial();
        Scenario scenario = trial.scenario();
        return new ScoredTrial(
                number,
                new Trial(
                        system,
                        new Scenario(
                                scenario.caseId(),
                                scenario.task(),
                                scenario.expectation(),
                                scenario.tags(),
                                Map.of(), // every case on its own
                                scenario.perturbation(),
                                scenario.repetition(),
                                scenario.seed()),
                        trial.outcome(),
                        trial.usage(),
                        trial.latencyMs(),
                        trial.trace(),
                        trial.feedback()),
                scores,
                Map.of(),
                List.of(new Verdict(
                        PASS.name(),
                        "openai/m, helpful v1",
                        Optional.of(passes ? "pass" : "fail"),
                        OptionalInt.of(passes ? 9 : 2),
                        "because",
                        "{}")));
    }

    private void label(int trials) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < truth.size(); i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, new Random(11));
        List<TrialLabel> labels = numbers.subList(0, trials).stream()
                .map(number -> new TrialLabel(number, people(number, truth.get(number) ? "pass" : "fail")))
                .toList();
        store.labels(RUN).add(PASS.name(), labels, Samples.NOW);
    }

    private static Label people(int number, String label) {
        return new Label(
                "labels.jsonl:1",
                String.valueOf(number),
                Optional.empty(),
                Label.Kind.HUMAN,
                "ann",
                Optional.of(label),
                List.of());
    }

    private Arm arm(String system) {
        return new Arm(store, RUN, system, system);
    }

    private Analysis analysis() {
        return Analyzer.analyze(store.run(RUN).orElseThrow(), arm("single"), arm("team"), SETTINGS, List.of());
    }

    private static Comparison judged(Analysis analysis) {
        Comparison first = analysis.comparisons().getFirst();
        assertEquals(PASS, first.metric());
        return first;
    }

    @Test
    void withoutLabelsTheJudgeDecidesAndEverybodyIsToldSo() {
        Analysis analysis = analysis();
        assertInstanceOf(Decision.Improved.class, judged(analysis).decision(), "the judge is fooled");
        String headline = Headline.of(analysis).plain();
        assertTrue(headline.contains(CorrectedValue.NONE), headline);
        assertTrue(
                analysis.notices().stream()
                        .anyMatch(notice ->
                                notice.contains(CorrectedValue.NONE) && notice.contains("rehearsal calibrate")),
                analysis.notices()::toString);
        for (var system : analysis.systems()) {
            assertTrue(method(system.metrics()).contains(CorrectedValue.NONE), method(system.metrics()));
        }
    }

    @Test
    void labelsPutTheJudgesErrorIntoTheInterval() {
        label(300);
        Analysis analysis = analysis();
        Comparison first = judged(analysis);
        assertTrue(
                !(first.decision() instanceof Decision.Improved) && !(first.decision() instanceof Decision.Regressed),
                first.decision()::reason);
        Comparison.Difference difference = first.difference().orElseThrow();
        assertTrue(difference.interval().orElseThrow().contains(0), difference::toString);
        assertTrue(first.pValue().orElseThrow() > 0.05, first::toString);
        String headline = Headline.of(analysis).plain();
        assertTrue(headline.contains("labels (PPI++)"), headline);
        assertTrue(analysis.notices().stream().noneMatch(notice -> notice.contains(CorrectedValue.NONE)));
        for (var system : analysis.systems()) {
            Estimate estimate = estimate(system.metrics());
            double right = truth.stream().mapToInt(is -> is ? 1 : 0).average().orElseThrow();
            assertTrue(estimate.interval().orElseThrow().contains(right), estimate::toString);
            assertTrue(CorrectedValue.made(estimate.method()), estimate::method);
        }
    }

    @Test
    void fewLabelsStandAlone() {
        label(60);
        Comparison first = judged(analysis());
        String method = first.difference().orElseThrow().method();
        assertTrue(method.contains("labels alone"), method);
        assertTrue(first.difference().orElseThrow().interval().orElseThrow().contains(0), method);
    }

    @Test
    void whoLabelsAgainHasTheLastWord() {
        RunLabels labels = store.labels(RUN);
        labels.add(PASS.name(), List.of(new TrialLabel(0, people(0, "pass"))), Samples.NOW);
        labels.add(PASS.name(), List.of(new TrialLabel(0, people(0, "fail"))), Samples.NOW.plusSeconds(1));
        assertEquals(
                Optional.of("fail"),
                labels.cases("single", "none", PASS.name()).stream()
                        .filter(one -> one.caseId().equals("case-0"))
                        .findFirst()
                        .orElseThrow()
                        .trials()
                        .getFirst()
                        .truth());
    }

    @Test
    void aSecondaryMetricIsCorrectedToo() {
        label(300);
        Analysis analysis =
                Analyzer.analyze(store.run(RUN).orElseThrow(), arm("single"), arm("team"), Settings.DEFAULT, List.of());
        Comparison second = analysis.comparisons().stream()
                .filter(comparison -> comparison.metric().equals(PASS))
                .findFirst()
                .orElseThrow();
        assertTrue(CorrectedValue.made(second.difference().orElseThrow().method()), second::toString);
        assertTrue(second.adjustedPValue().orElseThrow() >= second.pValue().orElseThrow(), second::toString);
        String headline = Headline.of(analysis).plain();
        assertTrue(!headline.contains("PPI"), headline);
    }

    private static Estimate estimate(List<MetricSummary> metrics) {
        return metrics.stream()
                .filter(metric -> metric.metric().equals(PASS))
                .findFirst()
                .flatMap(MetricSummary::estimate)
                .orElseThrow();
    }

    private static String method(List<MetricSummary> metrics) {
        return estimate(metrics).method();
    }
}
