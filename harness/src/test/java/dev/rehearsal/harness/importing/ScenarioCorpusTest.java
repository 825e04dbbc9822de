package dev.rehearsal.harness.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.GoldenReader;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.harness.cli.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings of other tools as cases to play again, held against the files that they come from. */
class ScenarioCorpusTest {

    @TempDir
    private Path folder;

    /** What a replay needs of a run: what models were told and said, and what tools gave. */
    private record Replayed(List<List<Message>> told, List<List<Message>> said, List<Optional<String>> results) {
        static Replayed of(RecordedRun run) {
            List<Span.ModelCall> calls = run.trace().all(Span.ModelCall.class).toList();
            return new Replayed(
                    calls.stream().map(Span.ModelCall::input).toList(),
                    calls.stream().map(Span.ModelCall::output).toList(),
                    run.trace()
                            .all(Span.ToolCall.class)
                            .map(Span.ToolCall::result)
                            .toList());
        }
    }

    private static List<Path> files(String where, String suffix) throws IOException {
        String corpus = System.getenv("REHEARSAL_CORPUS");
        assumeTrue(corpus != null, "skipped: REHEARSAL_CORPUS is unset");
        try (Stream<Path> all = Files.list(Path.of(corpus).resolve(where))) {
            return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private static Stream<RecordedRun> runs(List<Path> files) {
        return files.stream().flatMap(file -> Importers.detect(file).read(file));
    }

    @ParameterizedTest
    @CsvSource({
        "tau2-bench/simulations, .json.gz, 1000",
        "langfuse, .trace.json, 1000",
        "strands, .json, 1000",
        "agentdojo, .jsonl.gz, 60"
    })
    void everyCaseIsARunAsItWas(String where, String suffix, int most) throws IOException {
        List<Path> files = files(where, suffix);
        Path golden = folder.resolve("cases.jsonl");
        List<String> arguments = new ArrayList<>(List.of("import"));
        files.forEach(file -> arguments.add(file.toString()));
        arguments.addAll(List.of("--as", "scenarios", "--sample", "" + most, "--to", golden.toString()));
        arguments.addAll(List.of("--format", "json"));
        JsonNode sample =
                InProcess.run(arguments.toArray(String[]::new)).ended(0).json().path("sample");
        List<GoldenCase> cases = GoldenReader.read(golden).cases();
        assertEquals(Math.min(most, sample.path("distinct").intValue()), cases.size());
        try (Stream<RecordedRun> sources = runs(files);
                Stream<RecordedRun> recordings = runs(List.of(folder.resolve("cases.recordings.jsonl")))) {
            Iterator<RecordedRun> source = sources.iterator();
            Iterator<RecordedRun> recorded = recordings.iterator();
            for (GoldenCase one : cases) {
                RecordedRun run = recorded.next();
                assertEquals(one.id(), run.caseId());
                assertEquals(Optional.of(one.task()), run.task());
                RecordedRun was = source.next();
                while (!isRunOf(was, run)) {
                    was = source.next();
                }
                assertEquals(Replayed.of(was), Replayed.of(run), one.id());
                assertEquals(was.feedback().success(), run.feedback().success(), one.id());
                if (!was.expectation().equals(Expectation.NONE)) {
                    assertEquals(was.expectation(), one.expectation(), one.id());
                }
            }
            assertTrue(!recorded.hasNext(), "a recording a case");
        }
        assertEquals(
                sample.path("runs").intValue(),
                sample.path("strata")
                        .valueStream()
                        .mapToInt(one -> one.path("runs").intValue())
                        .sum());
    }

    private static boolean isRunOf(RecordedRun source, RecordedRun recording) {
        return recording.caseId().replaceFirst("#\\d+$", "").equals(source.caseId())
                && Replayed.of(source).equals(Replayed.of(recording));
    }
}
