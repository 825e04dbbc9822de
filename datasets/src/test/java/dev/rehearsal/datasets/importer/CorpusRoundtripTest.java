package dev.rehearsal.datasets.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.TracesWriter;
import dev.rehearsal.datasets.TrialsReader;
import dev.rehearsal.datasets.TrialsWriter;
import dev.rehearsal.datasets.importer.spans.OtlpImporter;
import dev.rehearsal.datasets.input.FormatSchema;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people really recorded must survive both of Rehearsal's own formats. */
class CorpusRoundtripTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agentdojo/gpt-4o-2024-05-13-tool_filter.jsonl.gz",
                "agentdojo/gemini-2.0-flash-001.jsonl.gz",
                "tau-bench/gpt-4o-airline-tasks-0-24.json.gz",
                "tau2-bench/simulations/gpt-4.1_retail_defautl_gpt-4.1_1trials.json.gz",
                "tau2-bench/simulations/tau2_trace__results__e2e_telecom_baseline.json.gz"
            })
    void runsComeBackEqualFromTrialsAndTraces(String name) throws IOException {
        Path file = Corpus.file(name);
        List<RecordedRun> runs = list(Importers.detect(file).read(file));
        Path trials = write("runs.jsonl", runs, TrialsWriter::line);
        assertEquals("rehearsal-trials", Importers.detect(trials).name());
        assertEquals(runs, list(TrialsReader.stream(trials)));
        Path traces = write("runs.otlp.jsonl", runs, TracesWriter::line);
        assertEquals("rehearsal-otlp", Importers.detect(traces).name());
        assertEquals(runs, list(new OtlpImporter().read(traces)));
        FormatSchema schema = FormatSchema.shipped("trial");
        assertTrue(runs.stream().allMatch(run -> schema.accepts(StrictJson.parse(name, TrialsWriter.line(run)))));
    }

    /** Reading traces, what a run does not say of itself is taken from its spans, so it is the spans that are compared. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "who-and-when/algorithm-generated.jsonl.gz",
                "who-and-when/hand-crafted.jsonl.gz",
                "claude-code/representative_messages.jsonl",
                "codex/fc_args_1.jsonl",
                "codex/standard_session.jsonl",
                "adk/order_query.test.json",
                "adk/roll_die.test.json",
                "adk/trip_inquiry_sub_agent.test.json",
                "inspect/log_streaming.eval"
            })
    void spansComeBackEqualFromTrialsAndTraces(String name) throws IOException {
        Path file = Corpus.file(name);
        List<RecordedRun> runs = list(Importers.detect(file).read(file));
        assertEquals(runs, list(TrialsReader.stream(write("runs.jsonl", runs, TrialsWriter::line))));
        List<RecordedRun> read = list(new OtlpImporter().read(write("runs.otlp.jsonl", runs, TracesWriter::line)));
        assertEquals(
                runs.stream().map(RecordedRun::trace).toList(),
                read.stream().map(RecordedRun::trace).toList());
        assertEquals(
                runs.stream().map(RecordedRun::feedback).toList(),
                read.stream().map(RecordedRun::feedback).toList());
    }

    private static List<RecordedRun> list(Stream<RecordedRun> stream) {
        try (stream) {
            return stream.toList();
        }
    }

    private Path write(String name, List<RecordedRun> runs, Function<RecordedRun, String> line) throws IOException {
        return Files.writeString(
                folder.resolve(name), String.join("\n", runs.stream().map(line).toList()));
    }
}
