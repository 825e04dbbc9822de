package dev.rehearsal.datasets.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TrialsReader;
import dev.rehearsal.datasets.input.FormatSchema;
import dev.rehearsal.datasets.input.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedExampleTest {

    private static final int MOST_BYTES = 1_500_000;

    private static Path file(boolean team) {
        return Path.of("recorded", team ? "desk-candidate.jsonl" : "desk-baseline.jsonl");
    }

    private static List<RecordedRun> runs(boolean team) {
        try (Stream<RecordedRun> runs = TrialsReader.stream(file(team))) {
            return runs.toList();
        }
    }

    private static double rate(boolean team) {
        return runs(team).stream()
                .mapToInt(run -> run.feedback().success().orElseThrow() ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static double tokens(boolean team) {
        return runs(team).stream()
                .mapToLong(run -> run.usage().totalTokens().orElseThrow())
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theFilesAreThoseThatTheGeneratorWrites(boolean team) throws IOException {
        assertEquals(RecordedExample.text(team), Files.readString(file(team)), "run RecordedExample");
        assertTrue(Files.size(file(team)) < MOST_BYTES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyLineSatisfiesTheShippedSchema(boolean team) {
        FormatSchema schema = FormatSchema.shipped("trial");
        try (Stream<JsonLines.Line> lines = JsonLines.stream(file(team))) {
            assertEquals(
                    144,
                    lines.peek(line -> schema.require(line.where(), line.json()))
                            .count());
        }
    }

    @Test
    void theVerdictIsWhatTheAnswerSays() {
        for (boolean team : List.of(false, true)) {
            for (RecordedRun run : runs(team)) {
                String said = run.output().map(Object::toString).orElse("");
                boolean right = run.expectation().facts().stream().allMatch(said::contains)
                        && run.expectation().forbidden().stream().noneMatch(said::contains)
                        && run.outcome()
                                .orElseThrow()
                                .equals(run.expectation().outcome().orElse("completed"));
                assertEquals(run.feedback().success().orElseThrow(), right, run.caseId() + said);
            }
        }
    }

    @Test
    void theCandidateIsBetterAndDearer() {
        assertEquals(0.72, rate(false), 0.03);
        assertEquals(0.86, rate(true), 0.03);
        assertEquals(3, tokens(true) / tokens(false), 0.5);
    }
}
