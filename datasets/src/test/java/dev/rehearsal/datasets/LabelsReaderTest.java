package dev.rehearsal.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.input.FormatSchema;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsReaderTest {

    @TempDir
    private Path folder;

    private List<Label> read(String format, String... lines) throws IOException {
        Path file = Files.write(folder.resolve("labels.json"), List.of(lines));
        assertEquals(format, Importers.detectLabels(file).name());
        try (Stream<Label> labels = Importers.detectLabels(file).read(file)) {
            return labels.toList();
        }
    }

    @Test
    void everythingIsRead() throws IOException {
        String line = "{\"item\": 17, \"label\": \" Pass\", \"by\": \"gpt\", \"kind\": \"judge\", \"arm\": \"b\","
                + " \"order\": [\"1\", \"TIE\"], \"raw\": \"…\"}";
        Label label = read("rehearsal-labels", line).getFirst();
        assertTrue(FormatSchema.shipped("label").accepts(StrictJson.parse("test", line)));
        assertEquals("17", label.item());
        assertEquals(Optional.of("pass"), label.value());
        assertEquals(Optional.of("b"), label.arm());
        assertEquals(List.of("1", "tie"), label.order());
        assertEquals(Label.Kind.JUDGE, label.kind());
        assertTrue(label.where().endsWith("labels.json:1"), label::where);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"item\": \"1\", \"by\": \"gpt\", \"kind\": \"judge\"}",
                "{\"item\": \"1\", \"label\": null, \"by\": \"gpt\", \"kind\": \"judge\"}",
                "{\"item\": \"1\", \"label\": \" \", \"by\": \"gpt\", \"kind\": \"judge\"}"
            })
    void aJudgeMayGiveNoLabel(String line) throws IOException {
        assertTrue(FormatSchema.shipped("label").accepts(StrictJson.parse("test", line)));
        assertEquals(Optional.empty(), read("rehearsal-labels", line).getFirst().value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"item\": \"1\", \"by\": \"ann\", \"kind\": \"human\"}",
                "{\"item\": \"1\", \"label\": null, \"by\": \"ann\", \"kind\": \"reference\"}",
                "{\"item\": \" \", \"label\": \"a\", \"by\": \"ann\", \"kind\": \"human\"}",
                "{\"item\": \"1\", \"label\": \"a\", \"by\": \"\", \"kind\": \"human\"}",
                "{\"item\": \"1\", \"label\": \"a\", \"by\": \"ann\", \"kind\": \"person\"}"
            })
    void whatBreaksARuleIsRefusedBySchemaAndReader(String line) {
        assertFalse(FormatSchema.shipped("label").accepts(StrictJson.parse("test", line)));
        String message = String.valueOf(assertThrows(InvalidInputException.class, () -> read("rehearsal-labels", line))
                .getMessage());
        assertTrue(message.contains("labels.json:1"), message);
    }

    @Test
    void pandaLmsNumbersAreClasses() throws IOException {
        List<Label> people = read("pandalm", "[{\"idx\": 3, \"annotator1\": 0, \"annotator2\": 1, \"annotator3\": 2}]");
        assertEquals(
                List.of("tie", "1", "2"),
                people.stream().map(label -> label.value().orElseThrow()).toList());
        assertEquals("3", people.getFirst().item());
        List<Label> judge =
                read("pandalm", "[{\"idx\": 3, \"gpt_result\": \"Tie\"}, {\"idx\": 4, \"gpt_result\": \"garbage\"}]");
        assertEquals(Optional.of("tie"), judge.getFirst().value());
        assertEquals(Optional.empty(), judge.getLast().value());
        assertEquals("labels", judge.getFirst().by(), "the file's name is the judge's");
    }

    @Test
    void tau2sRewardCountsAsTrueAndTheVerdictAsItStands() throws IOException {
        List<Label> labels = read(
                "tau2-judge",
                tau2("1.0", "```json\\n{\\\"verdict\\\": \\\"Satisfied\\\", \\\"issues\\\": []}\\n```"),
                tau2("0.0", "no verdict at all"));
        assertEquals(4, labels.size());
        assertEquals(Label.Kind.REFERENCE, labels.get(0).kind());
        assertEquals(Optional.of("pass"), labels.get(0).value());
        assertEquals(Optional.of("satisfied"), labels.get(1).value());
        assertEquals("triage_v1 gpt", labels.get(1).by());
        assertEquals(Optional.of("fail"), labels.get(2).value());
        assertEquals(Optional.empty(), labels.get(3).value());
    }

    private static String tau2(String reward, String reply) {
        return "{\"simulation_id\": \"s\", \"tau2_reward\": " + reward + ", \"judge_prompt_name\": \"triage_v1\","
                + " \"judge_model\": \"gpt\", \"judge_response\": \"" + reply + "\"}";
    }
}
