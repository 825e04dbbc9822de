package dev.rehearsal.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.judges.Score;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.StoredTrials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How many trials play at once changes nothing but the time it takes. */
@Tag("process")
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class ConcurrencyTest {

    private static final int TRIALS = 2 * 20 * 5;

    @TempDir
    private Path temporary;

    private Workplace played(int concurrency) throws Exception {
        Workplace work = new Workplace(Files.createDirectory(temporary.resolve("at" + concurrency)));
        work.cases("cases.jsonl", 20);
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: wobbly",
                "datasets: [{golden: cases.jsonl}]",
                "systems: {before: {use: wobbly, right: 0.5, ms: 1}, after: {use: wobbly, right: 0.7, ms: 1}}",
                "compare: {baseline: before, candidate: after}",
                "repetitions: 5",
                "limits: {concurrency: " + concurrency + "}");
        work.run("run", "suite.yaml").ended(Exit.OK);
        return work;
    }

    @Test
    void oneAndSixteenAtOnceGiveTheSameTrialsScoresAndDecision() throws Exception {
        Workplace one = played(1);
        Workplace sixteen = played(16);
        assertEquals(trials(one), trials(sixteen));
        assertEquals(
                Figures.ofSummary(json(one, "summarize", "last")),
                Figures.ofSummary(json(sixteen, "summarize", "last")));
        JsonNode compared = Figures.ofComparison(json(one, "compare", "last:before", "last:after"));
        assertEquals(compared, Figures.ofComparison(json(sixteen, "compare", "last:before", "last:after")));
        assertTrue(compared.at("/0/difference/value").doubleValue() > 0, compared::toString);
    }

    private static JsonNode json(Workplace work, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        return work.run(all.toArray(String[]::new)).ended(Exit.OK).json();
    }

    /** Return a line a trial, in the order of their numbers: what was played, how it ended, every score but time. */
    private static List<String> trials(Workplace work) {
        List<String> lines = new ArrayList<>();
        try (ResultStore store = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            StoredTrials trials = store.trials(store.last().orElseThrow().id());
            for (long number = 0; number < TRIALS; number++) {
                TrialView trial = trials.trial(number).orElseThrow();
                List<Score> scores = trial.scores().stream()
                        .filter(score -> !Figures.isOfClock(score.metric()))
                        .toList();
                lines.add(
                        trial.trial().system() + " " + trial.trial().scenario().caseId() + "/"
                                + trial.trial().scenario().repetition() + " "
                                + trial.trial().scenario().seed() + " "
                                + trial.trial().outcome() + " " + trial.trial().usage() + " " + scores);
            }
        }
        return lines;
    }
}
