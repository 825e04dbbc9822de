package dev.rehearsal.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.ScoredTrial;
import dev.rehearsal.scenarios.PlayFacts;
import dev.rehearsal.scenarios.perturb.wording.ModelWording;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words that models gave, and what they took, are found again: for the run that goes on, and for a forecast. */
class WordingsTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);
    private static final ModelWording ASKED =
            new ModelWording("writer", Optional.of("What became of 7731?"), Usage.tokens(80, 20));

    @TempDir
    private Path folder;

    private static ScoredTrial trial(long number, String caseId, String perturbation, ModelWording wording) {
        ScoredTrial plain = Samples.trial(number, "team", caseId, (int) number, perturbation, Optional.of(true), 1);
        return new ScoredTrial(
                number, plain.trial().with(PlayFacts.NONE.with(wording)), plain.scores(), plain.judgeUsage());
    }

    @Test
    void eachCaseHasItsWordsAndWhoAskedPays() {
        try (ResultStore store = ResultStore.open(folder.resolve("store.duckdb"), CLOCK)) {
            store.start(Samples.run("r1", 5));
            try (TrialWriter writer = store.writer("r1")) {
                writer.append(Samples.trial(0, "team", "a", 0, "none", Optional.of(true), 1));
                writer.append(trial(1, "a", "paraphrase", ASKED));
                writer.append(trial(2, "a", "paraphrase", ASKED.reused()));
                writer.append(trial(
                        3, "a", "other-language", new ModelWording("strong", Optional.of("Wo?"), Usage.tokens(5, 5))));
                writer.append(
                        trial(4, "b", "paraphrase", new ModelWording("writer", Optional.empty(), Usage.tokens(40, 0))));
            }
            Map<String, ModelWording> words = new TreeMap<>();
            store.wordings(
                    "r1", (perturbation, caseId, wording) -> words.put(caseId + " " + perturbation, wording.reused()));
            assertEquals(
                    Map.of(
                            "a paraphrase",
                            ASKED.reused(),
                            "a other-language",
                            new ModelWording("strong", Optional.of("Wo?"), Usage.UNKNOWN)),
                    words);
            assertEquals(Usage.tokens(120, 20).withModelCalls(2), store.wording("r1", "writer"));
            assertEquals(Usage.tokens(0, 0).withModelCalls(0), store.wording("r1", "nobody"));
            assertEquals(
                    new ResultStore.Past(2, OptionalDouble.of(1), OptionalDouble.of(60), OptionalDouble.of(10)),
                    store.worded(Samples.run("r1", 5).name(), "writer"));
            assertEquals(
                    new ResultStore.Past(0, OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.empty()),
                    store.worded(Samples.run("r1", 5).name(), "nobody"));
            assertEquals(
                    ASKED,
                    store.trials("r1")
                            .trial(1)
                            .orElseThrow()
                            .trial()
                            .play()
                            .wording()
                            .orElseThrow());
        }
    }
}
