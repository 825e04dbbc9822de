package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.SpanCounts;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.format.JsonReport;
import dev.rehearsal.reports.format.TextReport;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import dev.rehearsal.scenarios.gateway.IngressCounts;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What systems sent beside their calls is kept with each trial, added up over the run, and told. */
class IngressTest {

    private static final IngressCounts FIRST = new IngressCounts(
            new SpanCounts(30, 0, new TreeMap<>(Map.of("http", 4L))), new TreeMap<>(Map.of("POST /v1/speech", 1)));
    private static final IngressCounts SECOND = new IngressCounts(
            new SpanCounts(1, 0, new TreeMap<>(Map.of("db", 2L))), new TreeMap<>(Map.of("POST /v1/speech", 2)));
    private static final IngressCounts BOTH = new IngressCounts(
            new SpanCounts(31, 0, new TreeMap<>(Map.of("http", 4L, "db", 2L))),
            new TreeMap<>(Map.of("POST /v1/speech", 3)));

    private static ScoredTrial trial(long number, IngressCounts ingress) {
        ScoredTrial plain = Samples.trial(number, "team", "a", (int) number, true);
        return new ScoredTrial(
                number, plain.trial().with(plain.trial().play().with(ingress)), plain.scores(), plain.judgeUsage());
    }

    private static ResultStore store(IngressCounts... ingress) {
        ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));
        store.start(Samples.run("r1", ingress.length));
        try (TrialWriter writer = store.writer("r1")) {
            for (int i = 0; i < ingress.length; i++) {
                writer.append(trial(i, ingress[i]));
            }
        }
        return store;
    }

    private static Analysis analysis(ResultStore store) {
        return RunAnalyzer.of(
                store,
                store.run("r1").orElseThrow(),
                new AnalysisPlan(Optional.empty(), Metric.SUCCESS.name(), Estimand.POPULATION, Map.of(), List.of()));
    }

    @Test
    void countsComeBackWithTheTrialAndAreSummedOverTheRun() {
        try (ResultStore store = store(FIRST, IngressCounts.NONE, SECOND)) {
            assertEquals(
                    FIRST,
                    store.trials("r1").trial(0).orElseThrow().trial().play().ingress());
            assertEquals(
                    IngressCounts.NONE,
                    store.trials("r1").trial(1).orElseThrow().trial().play().ingress());
            assertEquals(BOTH, store.figures("r1").ingress());
        }
    }

    @Test
    void reportsSayThem() {
        try (ResultStore store = store(FIRST, SECOND)) {
            Analysis analysis = analysis(store);
            String words = "37 spans received, 31 understood, 6 of kinds http (4), db (2).";
            assertTrue(analysis.notices().contains(words), analysis.notices().toString());
            assertTrue(TextReport.summarize(analysis).contains("note: " + words));
            assertEquals(
                    "{\"spans\":{\"received\":37,\"understood\":31,\"refused\":0,\"other_kinds\":{\"db\":2,\"http\":4}},"
                            + "\"unknown_addresses\":{\"POST /v1/speech\":3}}",
                    JsonReport.of(analysis).path("ingress").toString());
        }
    }

    @Test
    void nothingIsSaidWhereNothingCame() {
        try (ResultStore store = store(IngressCounts.NONE)) {
            assertTrue(analysis(store).notices().stream().noneMatch(notice -> notice.contains("spans received")));
        }
    }
}
