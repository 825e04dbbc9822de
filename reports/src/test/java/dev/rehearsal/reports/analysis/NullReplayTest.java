package dev.rehearsal.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.RecoveryRow;
import dev.rehearsal.reports.format.JsonReport;
import dev.rehearsal.reports.format.MarkdownReport;
import dev.rehearsal.reports.format.TextReport;
import dev.rehearsal.reports.html.HtmlReport;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Samples;
import dev.rehearsal.reports.store.TrialWriter;
import dev.rehearsal.scenarios.PlayFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a perturbation corrupts is net of what a null replay corrupts on the same cases and repetitions. */
class NullReplayTest {

    private final ResultStore store = ResultStore.inMemory(InstantSource.fixed(Samples.NOW));

    /**
     * Eighty cases, twice. Case 0 is wrong clean. The null replay is wrong on every tenth case's second repetition, and is missing
     * on case 79. The rate limit is healed but where the null replay is wrong, and never acts on case 1; typos spoil every fourth
     * case besides.
     */
    @BeforeEach
    void play() {
        List<ScoredTrial> trials = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            for (int repetition = 0; repetition < 2; repetition++) {
                boolean clean = i != 0;
                boolean again = clean && !(i % 10 == 5 && repetition == 1);
                trials.add(Samples.independent(Samples.trial(trials.size(), "team", "case-" + i, repetition, clean)));
                if (i != 79) {
                    trials.add(under(trials.size(), i, repetition, "null-replay", again, 1));
                }
                trials.add(under(trials.size(), i, repetition, "rate-limit", again, i == 1 ? 0 : 1));
                trials.add(under(trials.size(), i, repetition, "typos", again && i % 4 != 0, 1));
            }
        }
        store.start(Samples.run("r1", trials.size()));
        try (TrialWriter writer = store.writer("r1")) {
            trials.forEach(writer::append);
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static ScoredTrial under(
            long number, int i, int repetition, String perturbation, boolean success, long fired) {
        ScoredTrial scored = Samples.independent(
                Samples.trial(number, "team", "case-" + i, repetition, perturbation, Optional.of(success), 100));
        return new ScoredTrial(
                number,
                scored.trial()
                        .with(new PlayFacts(
                                OptionalLong.of(fired), OptionalDouble.empty(), List.of(), OptionalLong.of(0))),
                scored.scores());
    }

    private Analysis analysis() {
        return Analyzer.analyze(
                store.run("r1").orElseThrow(), new Arm(store, "r1", "team", "team"), Settings.DEFAULT, List.of());
    }

    private RecoveryRow row(String perturbation) {
        return analysis().recovery().stream()
                .filter(row -> row.perturbation().equals(perturbation))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFaultThatIsHealedIsZeroNetOfChance() {
        RecoveryRow limited = row("rate-limit");
        assertEquals(8, limited.count(Recovery.SILENTLY_CORRUPTED));
        Comparison net = limited.corrupted().orElseThrow();
        assertEquals(77, net.candidate().cases(), "79 with a null replay, less the one wrong clean, less the idle one");
        assertEquals(154, net.candidate().trials());
        assertEquals(8 / 154.0, net.baseline().estimate().orElseThrow().value(), 1e-12);
        assertEquals(0, net.difference().orElseThrow().value(), 1e-12);
        assertTrue(net.difference().orElseThrow().interval().orElseThrow().contains(0));
        assertEquals(2, limited.unpaired());
    }

    @Test
    void aFaultThatCorruptsIsFound() {
        Comparison net = row("typos").corrupted().orElseThrow();
        assertEquals(19 / 78.0, net.difference().orElseThrow().value(), 1e-12, "19 of 78 cases whose number 4 divides");
        Interval interval = net.difference().orElseThrow().interval().orElseThrow();
        assertTrue(interval.low() > 0.1 && interval.high() < 0.4, interval.toString());
    }

    @Test
    void theNullReplayIsARowOfItsOwnWithoutANetFigure() {
        RecoveryRow chance = row("null-replay");
        assertEquals(
                Map.of(Recovery.SELF_HEALED, 148L, Recovery.SILENTLY_CORRUPTED, 8L, Recovery.TWIN_FAILED, 2L),
                chance.counts());
        assertEquals(Optional.empty(), chance.corrupted());
    }

    @Test
    void everyFormatSaysSo(@TempDir Path folder) throws IOException {
        Analysis analysis = analysis();
        String text = TextReport.summarize(analysis);
        assertTrue(
                text.contains("corrupted net of chance, team under typos: +24.4 points ("),
                () -> "the figure in " + text);
        assertTrue(
                text.contains(", null replay 5.2%; without 2 trials that no null replay can be paired with\n"), text);
        assertFalse(text.contains("not measured"), text);
        String markdown = MarkdownReport.of(analysis);
        assertTrue(markdown.contains("+24.4 points ("), markdown);
        JsonNode rows = JsonReport.of(analysis).path("recovery");
        assertEquals("typos", rows.at("/2/perturbation").asText());
        assertEquals(19 / 78.0, rows.at("/2/silently_corrupted_net/value").asDouble(), 1e-12);
        assertEquals(8 / 156.0, rows.at("/2/silently_corrupted_by_chance").asDouble(), 1e-12);
        assertEquals(2, rows.at("/2/without_null_replay").asInt());
        assertTrue(rows.at("/0/silently_corrupted_net").isNull());
        String page = Files.readString(new HtmlReport().write(analysis, store.trials("r1"), folder));
        assertTrue(page.contains("Silently corrupted, net of chance: +24.4"), "the page has the figure");
        assertTrue(page.contains("Of 314 judged trials, "), "null replays are no faults");
    }
}
