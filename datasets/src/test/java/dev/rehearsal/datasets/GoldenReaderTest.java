package dev.rehearsal.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Expectation.Route.Match;
import dev.rehearsal.datasets.input.FormatSchema;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Refusal;
import dev.rehearsal.datasets.input.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenReaderTest {

    private static final String FULL = """
            {"id": "refund-017", "task": {"input": "Refund order 7731.", "context": {"channel": "mail"}}, "expectation": \
            {"answer": "42.50 EUR", "facts": ["42.50 EUR"], "forbidden": ["51 EUR"], "schema": {"type": "string"}, \
            "state": [{"sql": "select 1", "rows": [[1, "a", null]]}], "outcome": "escalated", \
            "route": {"agents": ["triage", "billing"], "match": "subset"}, \
            "tools": {"calls": [{"name": "refund", "arguments": {"order": {"any-of": [7731, "7731"]}, "items": [1, {"b": null}]}, \
            "agent": "billing"}, {"name": "notify", "arguments": "any"}], "match": "ordered", "forbidden": ["delete_account"]}, \
            "handoffs": [{"to": "billing", "must_carry": ["order 7731"]}], \
            "budget": {"tokens": 6000, "model_calls": 12, "latency_ms": 5000}}, \
            "tags": ["edge"], "clusters": {"user_task": "u3"}, "variants": {"paraphrase": ["Pay back 7731."], \
            "other-language": {"de": "Erstatten Sie 7731."}, "diluted-by-summary": ["Refund it."]}}""";

    @TempDir
    private Path folder;

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("desk.jsonl"), String.join("\n", lines) + "\n");
    }

    @Nested
    class Accepted {

        @Test
        void everyPartIsRead() throws IOException {
            GoldenCase golden = GoldenReader.read(file(FULL)).cases().getFirst();
            assertEquals("refund-017", golden.id());
            assertEquals("Refund order 7731.", golden.task().input());
            assertEquals("mail", golden.task().context().path("channel").asText());
            Expectation expectation = golden.expectation();
            assertEquals(List.of("42.50 EUR"), expectation.facts());
            assertEquals(List.of("51 EUR"), expectation.forbidden());
            assertEquals(Optional.of("escalated"), expectation.outcome());
            assertEquals(Match.SUBSET, expectation.route().orElseThrow().match());
            ExpectedTools tools = expectation.tools().orElseThrow();
            assertEquals(Optional.of(Match.ORDERED), tools.match());
            assertEquals(List.of("delete_account"), tools.forbidden());
            assertEquals(
                    List.of("refund(order=7731 or \"7731\", items=[1,{\"b\":null}]) by billing", "notify()"),
                    tools.calls().stream().map(ExpectedTools.Call::words).toList());
            assertEquals(
                    List.of("order 7731"), expectation.handoffs().getFirst().mustCarry());
            assertEquals(6000, expectation.budget().tokens().orElseThrow());
            assertEquals(3, expectation.state().getFirst().rows().getFirst().size());
            assertEquals(Set.of("edge"), golden.tags());
            assertEquals(Map.of("user_task", "u3"), golden.clusters());
            assertEquals(List.of("Pay back 7731."), golden.variants().paraphrases());
            assertEquals(Map.of("de", "Erstatten Sie 7731."), golden.variants().languages());
            assertEquals(List.of("Refund it."), golden.variants().summaries());
        }

        @Test
        void whatIsWrittenIsReadBackEqual() throws IOException {
            GoldenCase golden = GoldenReader.read(file(FULL)).cases().getFirst();
            assertEquals(
                    golden,
                    GoldenReader.read(file(GoldenWriter.line(golden))).cases().getFirst());
        }

        @Test
        void turnsMakeAConversation() throws IOException {
            Dataset dataset = GoldenReader.read(file("{\"id\": \"1\", \"task\": {\"turns\": [\"a\", {\"b\": 1}]}}"));
            assertEquals(2, dataset.cases().getFirst().task().turns().size());
        }

        @Test
        void nameVersionAndLicenceComeFromTheSidecar() throws IOException {
            Files.writeString(
                    folder.resolve("desk.dataset.json"),
                    "{\"name\": \"The desk\", \"version\": \"2\", \"license\": \"CC0-1.0\"}");
            Dataset dataset = GoldenReader.read(file(FULL));
            assertEquals("The desk", dataset.name());
            assertEquals("2", dataset.version());
            assertEquals("CC0-1.0", dataset.license());
        }

        @Test
        void withoutSidecarTheFileNamesItAndTheHashIsTheVersion() throws IOException {
            Dataset dataset = GoldenReader.read(file(FULL));
            assertEquals("desk", dataset.name());
            assertEquals("unstated", dataset.license());
            assertTrue(dataset.sha256().startsWith(dataset.version()));
        }

        @Test
        void theHashKnowsNoWhiteSpaceAndNoOrderOfKeys() throws IOException {
            String hash = GoldenReader.read(
                            file("{\"id\": \"1\", \"task\": {\"input\": \"a\", \"context\": {\"y\": 1, \"x\": [2]}}}"))
                    .sha256();
            assertEquals(
                    hash,
                    GoldenReader.read(file(
                                    "", "{\"task\":{\"context\":{\"x\":[2],\"y\":1},\"input\":\"a\"},\"id\":\"1\"}"))
                            .sha256());
            assertNotEquals(
                    hash,
                    GoldenReader.read(file("{\"task\":{\"context\":{\"x\":[2],\"y\":1},\"input\":\"A\"},\"id\":\"1\"}"))
                            .sha256());
        }
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"task\": {\"input\": \"a\"}}|\"id\" must be there",
                    "{\"id\": 3, \"task\": {\"input\": \"a\"}}|\"id\" must be text",
                    "{\"id\": \" \", \"task\": {\"input\": \"a\"}}|\"id\" must not be blank",
                    "{\"id\": \"1\", \"task\": {\"input\": \"a\"}, \"variants\": {\"paraphrase\": [\" \"]}}|\"variants.paraphrase[0]\" must not be blank",
                    "{\"id\": \"1\", \"task\": {\"input\": \"a\"}, \"variants\": {\"paraphrases\": []}}|\"paraphrases\"",
                    "{\"id\": \"1\"}|\"task\" must be there",
                    "{\"id\": \"1\", \"task\": \"a\"}|\"task\" must be an object",
                    "{\"id\": \"1\", \"task\": {\"input\": \" \"}}|\"task.input\" must not be blank",
                    "{\"id\": \"1\", \"task\": {\"input\": null}}|\"task.input\" must not be blank",
                    "{\"id\": \"1\", \"task\": {}}|has neither",
                    "{\"id\": \"1\", \"task\": {\"input\": \"a\", \"turns\": [\"a\"]}}|has both",
                    "{\"id\": \"1\", \"task\": {\"turns\": []}}|\"task.turns\" must not be empty",
                    "{\"id\": \"1\", \"task\": {\"turns\": [\"\"]}}|\"task.turns[0]\" must not be blank",
                    "{\"id\": \"1\", \"task\": {\"turns\": \"a\"}}|\"task.turns\" must be an array",
                    "{\"id\": \"1\", \"task\": {\"input\": \"a\", \"context\": 1}}|\"task.context\" must be an object",
                    "{\"id\": \"1\", \"task\": {\"input\": \"a\"}, \"tag\": []}|has \"tag\"",
                    "{\"id\": \"1\", \"task\": {\"input\": \"a\"}, \"tags\": [1]}|\"tags[0]\" must be text",
                    "{\"id\": \"1\", \"task\": {\"input\": \"a\"}, \"tags\": [\"\"]}|\"tags[0]\" must not be blank",
                    "{\"id\": \"1\", \"task\": {\"input\": \"a\"}, \"clusters\": {\"u\": 1}}|\"clusters.u\" must be text",
                    "{\"id\": \"1\", \"task\": {\"input\": \"a\"}, \"clusters\": {\"u\": \"\"}}|\"clusters.u\" must not be blank",
                    "{\"id\": \"1\", \"task\": {\"input\": \"a\"}, \"clusters\": null}|\"clusters\" must be an object",
                    "[]|must be an object",
                    "{\"id\": \"1\", \"id\": \"2\"}|each key once"
                })
        void aWrongCase(String line, String rule) throws IOException {
            refused(line, rule);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"fact\": []}|has \"fact\"",
                    "{\"answer\": 3}|\"expectation.answer\" must be text",
                    "{\"facts\": \"a\"}|\"expectation.facts\" must be an array",
                    "{\"facts\": [\" \"]}|\"expectation.facts[0]\" must not be blank",
                    "{\"forbidden\": [3]}|\"expectation.forbidden[0]\" must be text",
                    "{\"schema\": 3}|\"expectation.schema\" must be a JSON Schema",
                    "{\"schema\": null}|\"expectation.schema\" must be a JSON Schema",
                    "{\"outcome\": \"done\"}|must be one of completed, degraded, escalated",
                    "{\"route\": {\"agents\": [\"a\"], \"match\": \"exact\"}}|strict, ordered, unordered, subset, superset",
                    "{\"route\": {\"agents\": [\"a\"]}}|\"expectation.route.match\" must be there",
                    "{\"route\": {\"agents\": [], \"match\": \"strict\"}}|\"expectation.route.agents\" must not be empty",
                    "{\"route\": {\"match\": \"strict\"}}|\"expectation.route.agents\" must be there",
                    "{\"tools\": {}}|\"expectation.tools.calls\" must be there",
                    "{\"tools\": {\"forbidden\": []}}|\"expectation.tools.calls\" must be there",
                    "{\"tools\": {\"calls\": []}}|\"expectation.tools.match\" must be there",
                    "{\"tools\": {\"match\": \"strict\"}}|\"expectation.tools.calls\" must be there",
                    "{\"tools\": {\"match\": \"strict\", \"forbidden\": [\"a\"]}}|\"expectation.tools.calls\" must be there",
                    "{\"tools\": {\"calls\": [], \"match\": \"ordered\"}}|\"expectation.tools.calls\" must not be empty",
                    "{\"tools\": {\"calls\": [{\"name\": \"a\"}], \"match\": \"orderd\"}}|Did you mean ordered? Use",
                    "{\"tools\": {\"call\": [], \"match\": \"strict\"}}|Known keys: calls",
                    "{\"tools\": {\"forbiden\": [\"a\"], \"calls\": [], \"match\": \"strict\"}}|Known keys: forbidden",
                    "{\"tools\": {\"calls\": [{\"name\": \"a\", \"argument\": {}}], \"match\": \"strict\"}}|Known keys: arguments",
                    "{\"tools\": {\"calls\": [{\"arguments\": {}}], \"match\": \"strict\"}}|\"expectation.tools.calls[0].name\" must be there",
                    "{\"tools\": {\"calls\": [{\"name\": \"a\", \"arguments\": \"all\"}], \"match\": \"strict\"}}|\"expectation.tools.calls[0].arguments\" must be an object or \"any\"",
                    "{\"tools\": {\"calls\": [{\"name\": \"a\", \"arguments\": {\"b\": {\"any-of\": []}}}], \"match\": \"strict\"}}|\"expectation.tools.calls[0].arguments.b\" must have \"any-of\" alone",
                    "{\"tools\": {\"calls\": [{\"name\": \"a\", \"arguments\": {\"b\": [{\"c\": {\"any-of\": [1], \"d\": 2}}]}}], \"match\": \"strict\"}}|\"expectation.tools.calls[0].arguments.b[0].c\" must have",
                    "{\"tools\": {\"forbidden\": [\" \"]}}|\"expectation.tools.forbidden[0]\" must not be blank",
                    "{\"handoffs\": [{\"must_carry\": [\"a\"]}]}|\"expectation.handoffs[0].to\" must be there",
                    "{\"handoffs\": [3]}|\"expectation.handoffs[0]\" must be an object",
                    "{\"state\": [{\"sql\": \"x\"}]}|\"expectation.state[0].rows\" must be there",
                    "{\"state\": [{\"sql\": \"x\", \"rows\": [1]}]}|\"expectation.state[0].rows[0]\" must be an array",
                    "{\"state\": [{\"sql\": \"\", \"rows\": []}]}|\"expectation.state[0].sql\" must not be blank",
                    "{\"budget\": {\"tokens\": -1}}|\"expectation.budget.tokens\" must be a whole number",
                    "{\"budget\": {\"tokens\": 1.5}}|was 1.5",
                    "{\"budget\": {\"usd\": 1}}|has \"usd\""
                })
        void aWrongExpectation(String expectation, String rule) throws IOException {
            refused("{\"id\": \"1\", \"task\": {\"input\": \"a\"}, \"expectation\": " + expectation + "}", rule);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"paraphrase\": [\"b\", \" a\"]}|\"variants.paraphrase\" must be in other words",
                    "{\"other-language\": {\"de\": \"a\"}}|\"variants.other-language.de\" must be in other words"
                })
        void aVariantThatIsTheTaskItself(String variants, String rule) throws IOException {
            Path file = file("{\"id\": \"1\", \"task\": {\"input\": \"a\"}, \"variants\": " + variants + "}");
            Refusal.says(() -> GoldenReader.read(file), "desk.jsonl:1", rule);
        }

        /** The reader and the shipped schema must agree. */
        private void refused(String line, String rule) throws IOException {
            Path file = file("{\"id\": \"0\", \"task\": {\"input\": \"a\"}}", line);
            Refusal.says(() -> GoldenReader.read(file), "desk.jsonl:2", rule);
            if (!rule.contains("once")) {
                JsonNode json = StrictJson.parse("test", line);
                assertThrows(
                        InvalidInputException.class,
                        () -> FormatSchema.shipped("golden-case").require("test", json));
            }
        }

        @Test
        void anIdTwice() throws IOException {
            Path file = file(FULL, FULL);
            Refusal.says(() -> GoldenReader.read(file), "desk.jsonl:2", "unique", "desk.jsonl:1");
        }

        @Test
        void aToolThatIsExpectedAndForbidden() throws IOException {
            Path file = file(FULL.replace("delete_account", "notify"));
            Refusal.says(
                    () -> GoldenReader.read(file), "desk.jsonl:1", "expectation.tools.calls", "\"notify\" in both");
        }

        @Test
        void aSchemaThatIsNone() throws IOException {
            Path file = file(FULL.replace("{\"type\": \"string\"}", "{\"type\": \"strong\"}"));
            Refusal.says(() -> GoldenReader.read(file), "desk.jsonl:1", "expectation.schema", "2020-12");
        }

        @Test
        void anEmptyFile() throws IOException {
            Path file = file("");
            Refusal.says(() -> GoldenReader.read(file), "desk.jsonl", "is empty");
        }

        @Test
        void anUnknownKeyInTheSidecar() throws IOException {
            Files.writeString(folder.resolve("desk.dataset.json"), "{\"licence\": \"CC0-1.0\"}");
            Path file = file(FULL);
            Refusal.says(() -> GoldenReader.read(file), "desk.dataset.json", "\"licence\"", "license");
        }
    }

    @Test
    void theSchemaAcceptsWhatTheReaderAccepts() {
        assertTrue(FormatSchema.shipped("golden-case").accepts(StrictJson.parse("test", FULL)));
    }
}
