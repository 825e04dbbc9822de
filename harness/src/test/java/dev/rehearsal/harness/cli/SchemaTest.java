package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.datasets.input.FormatSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors and other programs check against is what Rehearsal reads and writes. */
class SchemaTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    private Path temporary;

    private static FormatSchema schema(String format) {
        return FormatSchema.compile(
                format, "", InProcess.run("schema", format).ended(Exit.OK).json());
    }

    private static void requireFit(String format, JsonNode document) {
        assertEquals(List.of(), schema(format).violations(document).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "suite",
                "golden",
                "trials",
                "dataset",
                "labels",
                "mapping",
                "compare",
                "summarize",
                "show",
                "replay",
                "import",
                "init"
            })
    void isADraftOf2020(String format) {
        JsonNode schema = InProcess.run("schema", format).ended(Exit.OK).json();
        assertEquals(
                "https://json-schema.org/draft/2020-12/schema",
                schema.get("$schema").textValue());
        assertFalse(schema.get("title").textValue().isEmpty());
        assertFalse(schema(format).violations(MAPPER.createArrayNode()).toList().isEmpty(), "an array fits nothing");
    }

    @Test
    void fitsTheGoldenDatasetThatIsShipped() throws IOException {
        FormatSchema golden = schema("golden");
        for (String line : Files.readAllLines(Path.of("..", "datasets", "golden", "desk.jsonl"))) {
            assertEquals(List.of(), golden.violations(MAPPER.readTree(line)).toList(), line);
        }
        requireFit(
                "dataset",
                MAPPER.readTree(
                        Path.of("..", "datasets", "golden", "desk.dataset.json").toFile()));
    }

    @Test
    void fitsTrialsAndWhatCommandsAnswer() throws IOException {
        Workplace work = new Workplace(temporary);
        String[] lines = {
            "{\"case\":\"1\",\"success\":true,\"scores\":{\"polite\":0.5},\"usage\":{\"input_tokens\":3,\"output_tokens\":4},\"latency_ms\":5}",
            "{\"case\":\"2\",\"success\":false,\"usage\":{\"input_tokens\":5,\"output_tokens\":4},\"latency_ms\":7}",
            "{\"case\":\"3\",\"success\":null}"
        };
        for (String line : lines) {
            requireFit("trials", MAPPER.readTree(line));
        }
        Path one = work.write("one.jsonl", lines);
        Path other = work.write("other.jsonl", lines[0], lines[2]);
        requireFit(
                "compare",
                InProcess.run("compare", one.toString(), other.toString(), "--format", "json")
                        .ended(Exit.OK)
                        .json());
        requireFit(
                "summarize",
                InProcess.run("summarize", one.toString(), "--format", "json")
                        .ended(Exit.OK)
                        .json());
    }

    private JsonNode answer(String command, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = command;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--format";
        all[all.length - 1] = "json";
        JsonNode document = InProcess.run(all).ended(Exit.OK).json();
        requireFit(command, document);
        return document;
    }

    @Test
    void fitsWhatInitImportShowAndReplayAnswer() throws IOException {
        Workplace work = new Workplace(temporary);
        JsonNode init = answer("init", "--to", work.path("desk").toString());
        String suite = init.get("suite").textValue();
        assertEquals(suite, init.at("/wrote/0").textValue());
        assertEquals(
                "cases.jsonl",
                Path.of(init.get("edit").textValue()).getFileName().toString());
        Path traces = Path.of("..", "datasets", "traces", "desk-production.otlp.jsonl");
        String trials = work.path("trials.jsonl").toString();
        JsonNode imported = answer("import", traces.toString(), "--to", trials);
        assertEquals(
                Files.readAllLines(Path.of(trials)).size(),
                imported.get("trials").intValue());
        assertEquals("rehearsal-otlp", imported.at("/files/0/format").textValue());
        String cases = work.path("drawn.jsonl").toString();
        JsonNode drawn = answer("import", traces.toString(), "--as", "scenarios", "--sample", "5", "--to", cases);
        assertEquals(5, drawn.at("/sample/written").size());
        FormatSchema golden = schema("golden");
        for (String line : Files.readAllLines(Path.of(cases))) {
            assertEquals(List.of(), golden.violations(MAPPER.readTree(line)).toList(), line);
        }
        JsonNode recorded = answer("show", trials + "/0");
        assertTrue(recorded.has("trace"), recorded::toString);
        assertTrue(recorded.at("/metrics/model-calls/value").isNumber(), recorded::toString);
        JsonNode listed = answer("show", trials, "--limit", "2");
        assertEquals(2, listed.get("trials").size());
        assertEquals(imported.get("trials"), listed.get("matching"));

        Files.writeString(Path.of(suite), "perturbations: [none, typos]\ncrossing: full\n", StandardOpenOption.APPEND);
        InProcess.run("run", suite).ended(Exit.OK);
        String run = work.path("desk/.rehearsal/store.duckdb") + "#last";
        JsonNode typos = answer("show", run, "--perturbation", "typos").at("/trials/0");
        JsonNode perturbed = answer("show", run + "/" + typos.get("number"));
        JsonNode twin = answer("show", run + "/" + perturbed.get("twin"));
        assertEquals("none", twin.get("perturbation").textValue());
        assertEquals(perturbed.get("case"), twin.get("case"));
        JsonNode replayed = answer("replay", run + "/" + typos.get("number"), "--recorded");
        assertEquals(1, replayed.get("served_from_record").doubleValue());
        assertTrue(replayed.get("same").booleanValue(), replayed::toString);
        assertEquals(0, replayed.get("differences").size(), replayed::toString);
        assertEquals(perturbed.at("/metrics/success"), replayed.at("/trial/metrics/success"));
    }

    @Test
    void namesTheFormatsThatThereAre() {
        says(InProcess.run("schema", "golde").refused(), "\"golde\"", "suite, golden, trials");
    }
}
