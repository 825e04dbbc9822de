package dev.rehearsal.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.PerSuccess.CaseTotals;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.scenarios.PlayFacts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static ResultStore store(long seed) {
        ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));
        store.start(Samples.run("r1", 8));
        store.start(Samples.run("r2", 1));
        var trials = new ArrayList<>(List.of(
                Samples.trial(0, "team", "a", 0, "none", Optional.of(true), 0.1 * 3),
                Samples.trial(1, "team", "a", 1, "none", Optional.of(false), 0.7),
                Samples.trial(2, "team", "a", 2, "none", Optional.empty(), 1e9),
                Samples.trial(3, "team", "b", 0, "none", Optional.of(true), 5),
                Samples.trial(4, "team", "b", 0, "rate-limit", Optional.of(false), 6),
                Samples.trial(5, "team", "c", 0, "corrupt", Optional.of(false), 6),
                Samples.trial(6, "alone", "a", 0, "none", Optional.of(true), 7)));
        Collections.shuffle(trials, new Random(seed));
        try (TrialWriter writer = store.writer("r1")) {
            trials.forEach(writer::append);
        }
        try (TrialWriter writer = store.writer("r2")) {
            writer.append(Samples.trial(0, "team", "a", 0, true));
        }
        return store;
    }

    @Test
    void systemsMetricsAndPerturbationsAreListed() {
        try (ResultStore store = store(1)) {
            Figures figures = store.figures("r1");
            assertEquals(List.of("team", "alone"), figures.systems());
            assertEquals(List.of(Metric.SUCCESS, Samples.TOKENS), figures.metrics());
            assertEquals(List.of("none", "corrupt", "rate-limit"), figures.perturbations("team"));
            assertEquals(List.of("edge"), figures.tags(Slice.clean("team")));
            assertEquals(List.of(), figures.tags(Slice.clean("nobody")));
        }
    }

    @Test
    void whatIsKnownOfPlayingAndJudgingIsSummedUpByCase() {
        try (ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW))) {
            store.start(Samples.run("r1", 4));
            try (TrialWriter writer = store.writer("r1")) {
                writer.append(played(0, "a", OptionalLong.of(0), Map.of("judge.j", Usage.tokens(100, 10))));
                writer.append(played(1, "a", OptionalLong.of(2), Map.of("judge.j", Usage.UNKNOWN)));
                writer.append(played(2, "b", OptionalLong.empty(), Map.of()));
                writer.append(Samples.trial(3, "team", "a", 0, true));
            }
            Figures figures = store.figures("r1");
            Slice slice = new Slice("team", "typos");
            assertEquals(
                    List.of(new Tally(2, 0, 2, 4), new Tally(0, 1, 0, 0)), of(figures.tallies(slice, Quantity.FIRED)));
            assertEquals(
                    List.of(new Tally(2, 0, 1, 0.5), new Tally(1, 0, 0.5, 0.25)),
                    of(figures.tallies(slice, Quantity.SERVED_FROM_RECORD)));
            assertEquals(List.of("judge.j"), figures.judges(slice));
            assertEquals(List.of(), figures.judges(Slice.clean("team")));
            assertEquals(
                    List.of(new Tally(1, 1, 100, 10_000), new Tally(0, 1, 0, 0)),
                    of(figures.tallies(slice, "judge.j", Quantity.OfJudge.INPUT_TOKENS)));
            assertEquals(
                    List.of(new Tally(1, 1, 10, 100), new Tally(0, 1, 0, 0)),
                    of(figures.tallies(slice, "judge.j", Quantity.OfJudge.OUTPUT_TOKENS)));
        }
    }

    private static List<Tally> of(List<CaseTally> tallies) {
        return tallies.stream().map(CaseTally::tally).toList();
    }

    private static ScoredTrial played(long number, String caseId, OptionalLong fired, Map<String, Usage> judges) {
        ScoredTrial plain = Samples.trial(number, "team", caseId, (int) number, "typos", Optional.of(true), 10);
        return new ScoredTrial(
                number, plain.trial().with(new PlayFacts(fired, OptionalDouble.of(0.5))), plain.scores(), judges);
    }

    @Test
    void repetitionsOfACaseAreSummedUpAndWhatIsMissingIsNotZero() {
        try (ResultStore store = store(1)) {
            String template = "t" + "a".hashCode() % 5;
            List<CaseTally> success = store.figures("r1").tallies(Slice.clean("team"), Metric.SUCCESS);
            assertEquals(new CaseTally("a", Map.of("template", template), new Tally(2, 1, 1, 1)), success.getFirst());
            assertEquals(new Tally(1, 0, 1, 1), success.get(1).tally());
            assertEquals(2, success.size());
            List<CaseTally> unknown = store.figures("r1").tallies(Slice.clean("team"), Metric.rate("never-scored"));
            assertEquals(new Tally(0, 3, 0, 0), unknown.getFirst().tally());
        }
    }

    @Test
    void theOrderOfWritingDoesNotChangeASum() {
        List<CaseTally> expected;
        try (ResultStore store = store(1)) {
            expected = store.figures("r1").tallies(Slice.clean("team"), Samples.TOKENS);
        }
        for (long seed = 2; seed < 8; seed++) {
            try (ResultStore store = store(seed)) {
                assertEquals(expected, store.figures("r1").tallies(Slice.clean("team"), Samples.TOKENS));
            }
        }
    }

    @Test
    void trialsOutcomesAndStatusesAreCounted() {
        try (ResultStore store = store(3)) {
            Figures figures = store.figures("r1");
            assertEquals(new Figures.Counts(2, 4, 1, 0), figures.counts(Slice.clean("team")));
            assertEquals(new Figures.Counts(0, 0, 0, 0), figures.counts(Slice.clean("nobody")));
            assertEquals(Map.of("completed", 4L), figures.outcomes(Slice.clean("team")));
            assertEquals(
                    new Figures.Statuses(3, 1, 0),
                    figures.statuses(Slice.clean("team")).get("success"));
            assertEquals(
                    new Figures.Counts(1, 1, 0, 0),
                    figures.counts(new Slice("team", "rate-limit")),
                    "perturbed trials are apart");
            assertEquals(
                    figures.counts(Slice.clean("team")),
                    figures.counts(Slice.clean("team").tagged("edge")));
            assertEquals(
                    new Figures.Counts(0, 0, 0, 0),
                    figures.counts(Slice.clean("team").tagged("other")));
        }
    }

    @Test
    void quantitiesOfTrialsAreSummedUpByCase() {
        try (ResultStore store = store(4)) {
            Figures figures = store.figures("r1");
            Slice slice = Slice.clean("team");
            assertEquals(
                    new Tally(3, 0, 3003, 3006005),
                    figures.tallies(slice, Quantity.LATENCY_MS).getFirst().tally());
            assertEquals(
                    new Tally(0, 3, 0, 0),
                    figures.tallies(slice, Quantity.COST_USD).getFirst().tally());
            assertEquals(
                    new Tally(1, 0, 15, 225),
                    figures.tallies(slice, Quantity.TOKENS).get(1).tally());
            assertEquals(
                    new Tally(2, 1, 1, 1),
                    figures.tallies(slice, Quantity.SUCCESS).getFirst().tally());
            CaseTotals totals = figures.totals(slice, Quantity.TOKENS).getFirst();
            assertEquals(2, totals.trials(), "a trial without a verdict is left out");
            assertEquals(20, totals.amount());
            assertEquals(1, totals.successes());
            assertEquals(0, figures.unknown(slice, Quantity.TOKENS));
            assertEquals(3, figures.unknown(slice, Quantity.COST_USD));
        }
    }

    @Test
    void valuesAreRankedInTheStore() {
        try (ResultStore store = store(5)) {
            var sample = store.figures("r1").sample(Slice.clean("team"), Quantity.LATENCY_MS);
            assertEquals(4, sample.size());
            assertEquals(1000, sample.ranked(1));
            assertEquals(1003, sample.ranked(4));
            assertEquals(new Tally(3, 0, 2, 2), sample.atMost(1001).getFirst().tally());
            assertEquals(
                    0,
                    store.figures("r1")
                            .sample(Slice.clean("team"), Quantity.COST_USD)
                            .size());
        }
    }
}
