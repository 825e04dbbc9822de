package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.FormatSchema;
import dev.rehearsal.datasets.input.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables on their way through the commands. */
class ImportTableTest {

    private static final String MAPPING = """
            mapping: 1
            case: ticket
            success: {from: solved, true: [yes], false: [no]}
            usage: {input_tokens: tokens, output_tokens: "'0'"}
            """;

    @TempDir
    private Path folder;

    private Path table;
    private Path mapping;

    @BeforeEach
    void write() throws IOException {
        table = Files.writeString(
                folder.resolve("tickets.csv"), "ticket,solved,tokens\na,yes,10\nb,no,20\nc,yes,30\nd,perhaps,1\n");
        mapping = Files.writeString(folder.resolve("tickets.yaml"), MAPPING);
    }

    @Test
    void aMappedTableIsImportedWithoutItsBrokenRows() {
        Path out = folder.resolve("out.jsonl");
        JsonNode answer = InProcess.run(
                        "import",
                        table.toString(),
                        "--mapping",
                        mapping.toString(),
                        "--to",
                        out.toString(),
                        "--format",
                        "json")
                .ended(Exit.OK)
                .json();
        assertEquals(3, answer.get("trials").intValue());
        assertEquals(1, answer.get("left_out").intValue());
        assertEquals("table", answer.path("files").path(0).path("format").textValue());
    }

    @Test
    void aMappingIsForNoOtherFormat() {
        says(
                InProcess.run(
                                "import",
                                table.toString(),
                                "--mapping",
                                mapping.toString(),
                                "--from",
                                "codex",
                                "--to",
                                folder.resolve("o").toString())
                        .refused(),
                "a mapping is for tables");
    }

    @Test
    void aSuiteReadsATableByItsMapping() throws IOException {
        Files.writeString(table, "ticket,solved,tokens\na,yes,10\nb,no,20\nc,yes,30\n");
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                rehearsal: 1
                name: tickets
                systems:
                  bot: {recorded: tickets.csv, mapping: tickets.yaml}
                """);
        JsonNode report =
                InProcess.run("run", suite.toString(), "--format", "json").json();
        JsonNode system = report.path("systems").path(0);
        assertEquals(3, system.path("trials").intValue());
        assertEquals(2 / 3., system.path("success").path("value").doubleValue(), 1e-9);
    }

    @Test
    void theMappingFitsItsSchema() {
        JsonNode document =
                YamlDocument.parse("a mapping", "mapping: 1", "m", MAPPING).root();
        assertTrue(FormatSchema.shipped("mapping").accepts(document));
    }
}
