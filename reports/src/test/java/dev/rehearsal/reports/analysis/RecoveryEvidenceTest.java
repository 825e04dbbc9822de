package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.recovery.RecoveryMetrics;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import dev.rehearsal.reports.format.JsonReport;
import dev.rehearsal.reports.format.MarkdownReport;
import dev.rehearsal.reports.format.TextReport;
import dev.rehearsal.reports.html.HtmlReport;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of perturbed trials is estimated and decided, one metric a class. */
class RecoveryEvidenceTest {

    private static final Outcome WELL = new Outcome.Completed(TextNode.valueOf("done"));
    private static final Outcome LOUD = new Outcome.Failed("the model refuses calls (429)");
    private static final Outcome AWAY = new Outcome.NotPlayed("no port was free");

    private final ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));
    private final List<ScoredTrial> trials = new ArrayList<>();

    @AfterEach
    void close() {
        store.close();
    }

    private void clean(String system, int cases, boolean success) {
        for (int i = 0; i < cases; i++) {
            add(system, i, "none", WELL, Optional.of(success), OptionalLong.empty());
        }
    }

    private void add(
            String system, int i, String perturbation, Outcome outcome, Optional<Boolean> success, OptionalLong fired) {
        ScoredTrial scored =
                Samples.independent(Samples.trial(trials.size(), system, "case-" + i, 0, perturbation, success, 100));
        Trial trial = scored.trial();
        Trial ended = new Trial(
                system,
                trial.scenario(),
                outcome,
                trial.usage(),
                trial.latencyMs(),
                trial.trace(),
                trial.feedback(),
                List.of(),
                new PlayFacts(fired, OptionalDouble.empty()));
        List<Score> scores = outcome instanceof Outcome.NotPlayed ? List.of() : scored.scores();
        trials.add(new ScoredTrial(scored.number(), ended, scores));
    }

    private void under(String system, int i, String perturbation, Outcome outcome, boolean success) {
        add(system, i, perturbation, outcome, Optional.of(success), OptionalLong.of(1));
    }

    private RecoveryEvidence evidence() {
        store.start(Samples.run("r1", trials.size()));
        try (TrialWriter writer = store.writer("r1")) {
            trials.forEach(writer::append);
        }
        return RecoveryEvidence.of(List.of(arm("single"), arm("team")), Settings.DEFAULT);
    }

    private Arm arm(String system) {
        return new Arm(store, "r1", system, system);
    }

    @Test
    void elevenOfElevenThatFailAgainstNoneAreDecided() {
        for (String system : List.of("single", "team")) {
            clean(system, 11, true);
            for (int i = 0; i < 11; i++) {
                under(system, i, "rate-limit", system.equals("team") ? LOUD : WELL, system.equals("single"));
                under(system, i, "typos", WELL, true);
            }
        }
        RecoveryEvidence evidence = evidence();
        Comparison loud = evidence.comparison("failed-loudly", "single", "team", "rate-limit")
                .orElseThrow();
        assertInstanceOf(
                Decision.Regressed.class, loud.decision(), loud.decision().reason());
        assertEquals(1, loud.difference().orElseThrow().value());
        assertEquals(2, loud.adjustment().orElseThrow().metrics(), "both perturbations are one family");
        assertInstanceOf(
                Decision.Regressed.class,
                evidence.comparison("self-healed", "single", "team", "rate-limit")
                        .orElseThrow()
                        .decision());
        Estimate rate = evidence.estimate("team", "failed-loudly", "rate-limit").orElseThrow();
        assertEquals(1, rate.value());
        assertTrue(rate.interval().orElseThrow().low() > 0.7, rate.toString());
        assertEquals(
                0,
                evidence.estimate("single", "failed-loudly", "rate-limit")
                        .orElseThrow()
                        .value());
    }

    @Test
    void threeOfTenSilentlyCorruptedAgainstNoneCannotBeDecidedAndAreNotFaked() {
        for (String system : List.of("single", "team")) {
            clean(system, 10, true);
            for (int i = 0; i < 10; i++) {
                under(system, i, "malformed-json", WELL, system.equals("single") || i > 2);
            }
        }
        RecoveryEvidence evidence = evidence();
        Comparison corrupted = evidence.comparison("corrupted", "single", "team", "malformed-json")
                .orElseThrow();
        assertInstanceOf(Decision.Inconclusive.class, corrupted.decision());
        assertEquals(0.3, corrupted.difference().orElseThrow().value(), 1e-12);
        Estimate rate = evidence.estimate("team", "corrupted", "malformed-json").orElseThrow();
        assertEquals(0.3, rate.value(), 1e-12);
        Interval interval = rate.interval().orElseThrow();
        assertEquals(0.0667, interval.low(), 1e-3, "Clopper and Pearson's of 3 in 10");
        assertEquals(0.6525, interval.high(), 1e-3);
    }

    @Test
    void onlyTrialsInWhichItActedAndWhoseTwinWasRightCount() {
        clean("team", 6, true);
        add("team", 6, "none", WELL, Optional.of(false), OptionalLong.empty());
        under("team", 0, "typos", WELL, false);
        under("team", 1, "typos", WELL, true);
        add("team", 2, "typos", WELL, Optional.of(false), OptionalLong.of(0));
        under("team", 6, "typos", WELL, false);
        under("team", 7, "typos", WELL, false);
        add("team", 3, "typos", WELL, Optional.of(false), OptionalLong.empty());
        MetricSummary corrupted =
                evidence().summary("team", "corrupted", "typos").orElseThrow();
        assertEquals(3, corrupted.measured(), "acted, or nobody counted");
        assertEquals(3, corrupted.abstained(), "one never acted, one twin was wrong, one is missing");
        assertEquals(2 / 3.0, corrupted.estimate().orElseThrow().value(), 1e-12);
        assertEquals(Optional.empty(), corrupted.extremes());
    }

    @Test
    void whatSaysNothingLacksAValueAndCountsAtItsWorstAndItsBest() {
        clean("team", 20, true);
        for (int i = 0; i < 18; i++) {
            under("team", i, "typos", WELL, i > 1);
        }
        add("team", 18, "typos", AWAY, Optional.empty(), OptionalLong.empty());
        add("team", 19, "typos", WELL, Optional.empty(), OptionalLong.of(1));
        MetricSummary corrupted =
                evidence().summary("team", "corrupted", "typos").orElseThrow();
        assertEquals(18, corrupted.measured());
        assertEquals(2, corrupted.extremes().orElseThrow().unscored());
        assertEquals(0.1, corrupted.extremes().orElseThrow().least().value(), 1e-12);
        assertEquals(0.2, corrupted.extremes().orElseThrow().greatest().value(), 1e-12);
    }

    @Test
    void thereIsNoWordWhereNothingWasPlayedOnBothSides() {
        clean("single", 3, true);
        clean("team", 3, true);
        under("team", 0, "typos", WELL, true);
        add("single", 0, "typos", WELL, Optional.of(true), OptionalLong.of(0));
        under("team", 1, "null-replay", WELL, true);
        under("single", 1, "null-replay", WELL, true);
        RecoveryEvidence evidence = evidence();
        assertEquals(Optional.empty(), evidence.comparison("corrupted", "single", "team", "typos"));
        assertEquals(Optional.empty(), evidence.estimate("single", "corrupted", "typos"), "it never acted");
        assertEquals(Optional.empty(), evidence.comparison("corrupted", "single", "team", "null-replay"));
        assertFalse(evidence.estimate("team", "corrupted", "null-replay").isEmpty(), "chance is shown");
        assertEquals(Optional.empty(), evidence.comparison("success", "single", "team", "typos"));
    }

    /** What is decided and what is seen and open stand in every format. */
    @Test
    void everyFormatShowsRatesWithIntervalsWordsAndCounts(@TempDir Path folder) throws IOException {
        for (String system : List.of("single", "team")) {
            clean(system, 11, true);
            for (int i = 0; i < 11; i++) {
                under(system, i, "rate-limit", system.equals("team") ? LOUD : WELL, system.equals("single"));
                under(system, i, "typos", WELL, system.equals("single") || i > 2);
            }
        }
        evidence();
        Analysis analysis = Analyzer.analyze(
                store.run("r1").orElseThrow(), arm("single"), arm("team"), Settings.DEFAULT, List.of());
        String text = TextReport.compare(analysis);
        assertTrue(
                Pattern.compile(
                                "failed-loudly +rate-limit +0 of 11 +11 of 11 +\\+100 points +\\S+ to \\+100 +[0-9.]+ +regressed")
                        .matcher(text)
                        .find(),
                text);
        assertTrue(text.contains("recovery observed, and undecided (2):\n"), text);
        assertTrue(text.contains("  corrupted under typos: single 0 of 11, team 3 of 11, +27.3 points ("), text);
        String markdown = MarkdownReport.of(analysis);
        assertTrue(markdown.contains("| corrupted | <code>typos</code> | 0 of 11 ("), markdown);
        JsonNode row = JsonReport.of(analysis).at("/recovery/3");
        assertEquals("typos", row.path("perturbation").asText());
        assertEquals(3 / 11.0, row.at("/metrics/corrupted/estimate/value").asDouble(), 1e-12);
        assertEquals(11, row.at("/metrics/corrupted/measured").asInt());
        assertEquals(
                "inconclusive", comparison(row, "corrupted").path("decision").asText());
        assertTrue(row.at("/metrics/blast-radius").isMissingNode(), "no trace was seen: absent, not 0");
        Document page = Jsoup.parse(Files.readString(new HtmlReport().write(analysis, store.trials("r1"), folder)), "");
        String shown = page.select("#recovery-figures tr:contains(corrupted)").text();
        assertTrue(shown.contains("under typos") && shown.contains("observed: 0 of 11 against 3 of 11"), shown);
        assertTrue(page.select("#recovery-figures tr:contains(failed-loudly)")
                .text()
                .contains("regressed"));
    }

    private static JsonNode comparison(JsonNode row, String metric) {
        for (JsonNode each : row.path("comparisons")) {
            if (each.path("metric").asText().equals(metric)) {
                return each;
            }
        }
        throw new AssertionError(metric + " is not compared");
    }

    @Nested
    class FromTraces {

        private void traced(String system, int i, String perturbation, Trace trace) {
            ScoredTrial scored = Samples.independent(
                    Samples.trial(trials.size(), system, "case-" + i, 0, perturbation, Optional.of(true), 100));
            OptionalLong fired = perturbation.equals("none") ? OptionalLong.empty() : OptionalLong.of(1);
            List<FiredPerturbation> actions = perturbation.equals("rate-limit")
                    ? List.of(new FiredPerturbation(
                            perturbation, InjectionPoint.PRODUCER_REPLY, "clerk", 1, "", "429 slow down", 100))
                    : List.of();
            trials.add(new ScoredTrial(
                    scored.number(),
                    scored.trial()
                            .with(trace)
                            .with(new PlayFacts(fired, OptionalDouble.empty(), actions, OptionalLong.of(0))),
                    scored.scores()));
        }

        /** A refused call, so many others that fail, too, and one that says the amount. */
        private Trace trace(boolean refused, int failures, int amount) {
            List<Span> spans = new ArrayList<>();
            if (refused) {
                spans.add(call(spans.size(), Optional.of("429 slow down"), ""));
            }
            for (int i = 0; i < failures; i++) {
                spans.add(call(spans.size(), Optional.of("500 broken"), ""));
            }
            spans.add(call(spans.size(), Optional.empty(), "It costs " + amount + " EUR."));
            return new Trace("", spans);
        }

        private Span call(int number, Optional<String> error, String says) {
            SpanInfo info = new SpanInfo(
                    "s" + number,
                    Optional.empty(),
                    "chat",
                    "clerk",
                    Optional.of(Samples.NOW.plusMillis(200L * number)),
                    Optional.of(Samples.NOW.plusMillis(200L * number + 150)),
                    Source.OBSERVED,
                    error);
            return new Span.ModelCall(
                    info,
                    "m",
                    "p",
                    0,
                    List.of(),
                    error.isPresent() ? List.of() : List.of(Message.text("assistant", says)),
                    "",
                    error.isPresent() ? Usage.UNKNOWN : Usage.tokens(40, 2),
                    List.of());
        }

        @Test
        void stepsTokensTimeAndReachAreReadFromTheStoreAndDecided() {
            for (int i = 0; i < 12; i++) {
                for (String system : List.of("single", "team")) {
                    boolean team = system.equals("team");
                    traced(system, i, "none", trace(false, 0, 10 + i));
                    traced(system, i, "null-replay", trace(false, 0, i == 0 ? 99 : 10 + i));
                    traced(system, i, "rate-limit", trace(true, team ? 2 + i % 2 : 0, team ? 7 : 10 + i));
                }
            }
            RecoveryEvidence evidence = evidence();
            assertEquals(
                    1,
                    evidence.estimate("single", "recovery-steps", "rate-limit")
                            .orElseThrow()
                            .value());
            assertEquals(
                    3.5,
                    evidence.estimate("team", "recovery-steps", "rate-limit")
                            .orElseThrow()
                            .value(),
                    1e-12);
            assertEquals(
                    42,
                    evidence.estimate("team", "recovery-tokens", "rate-limit")
                            .orElseThrow()
                            .value(),
                    1e-12);
            assertEquals(
                    350,
                    evidence.estimate("single", "recovery-time", "rate-limit")
                            .orElseThrow()
                            .value(),
                    1e-12);
            assertInstanceOf(
                    Decision.Regressed.class,
                    evidence.comparison("recovery-steps", "single", "team", "rate-limit")
                            .orElseThrow()
                            .decision());
            assertEquals(
                    0,
                    evidence.estimate("single", "blast-radius", "rate-limit")
                            .orElseThrow()
                            .value());
            assertEquals(
                    11 / 12.0,
                    evidence.estimate("team", "blast-radius", "rate-limit")
                            .orElseThrow()
                            .value(),
                    1e-12,
                    "what changes under the null replay, too, is chance");
            assertEquals(
                    1 / 12.0,
                    evidence.estimate("team", "blast-radius", "null-replay")
                            .orElseThrow()
                            .value(),
                    1e-12);
            assertEquals(
                    0,
                    evidence.estimate("single", "waits-kept", "rate-limit")
                            .orElseThrow()
                            .value());
            assertEquals(Optional.empty(), evidence.estimate("team", "double-writes", "rate-limit"));
            assertEquals(Optional.empty(), evidence.estimate("team", "true-escalation", "rate-limit"));
            String kept = evidence.rows("single", "team").toString();
            assertEquals(72, Samples.forgetFootprints(store));
            String ofBefore = RecoveryEvidence.of(List.of(arm("single"), arm("team")), Settings.DEFAULT)
                    .rows("single", "team")
                    .toString();
            assertEquals(kept, ofBefore, "trials of before schema 9 are read from their traces");
        }
    }

    @Test
    void everyMetricOfAClassHasItsDirection() {
        assertEquals(
                List.of("self-healed", "degraded", "escalated", "failed-loudly", "hung", "corrupted"),
                RecoveryMetrics.classes().values().stream()
                        .map(metric -> metric.name())
                        .toList());
    }
}
