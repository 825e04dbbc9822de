package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rehearsal.datasets.input.FormatSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    @ValueSource(strings = {"suite", "golden", "trials", "dataset", "labels", "compare", "summarize"})
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

    @Test
    void namesTheFormatsThatThereAre() {
        says(InProcess.run("schema", "golde").refused(), "\"golde\"", "suite, golden, trials");
    }
}
