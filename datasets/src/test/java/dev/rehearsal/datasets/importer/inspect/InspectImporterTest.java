package dev.rehearsal.datasets.importer.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Corpus;
import dev.rehearsal.datasets.importer.ImportedFile;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.Refusal;
import dev.rehearsal.datasets.trace.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectImporterTest {

    private static final String FORMAT = "inspect";

    @TempDir
    private Path folder;

    private static Path log() throws Exception {
        return Path.of(InspectImporterTest.class.getResource("inspect-log.json").toURI());
    }

    private static List<RecordedRun> runs() throws Exception {
        return ImportedFile.strictly(FORMAT, log());
    }

    @Nested
    class OneLog {

        @Test
        void bothFormsAndBothCompressionsAreEqual() throws Exception {
            Path deflated = folder.resolve("deflated.eval");
            EvalFile.deflated(deflated, EvalFile.entries(log()));
            Path zstd = folder.resolve("zstd.eval");
            EvalFile.zstd(zstd, EvalFile.entries(log()));
            assertEquals(runs(), ImportedFile.strictly(FORMAT, deflated));
            assertEquals(runs(), ImportedFile.strictly(FORMAT, zstd));
            assertThrows(ZipException.class, () -> new ZipFile(zstd.toFile()).close()); // so it is not deflate
        }

        @Test
        void poolAndAttachmentsArePutBackAndEachMessageIsHeldOnce() throws Exception {
            String hidden = "Find the number that I hide. ".repeat(5);
            assertEquals(
                    List.of(
                            "system: Use tools.",
                            "user: " + hidden,
                            "assistant: I look. {reasoning} [look {\"deep\":true,\"why\":\"" + hidden
                                    + "\"}] [transfer_to_helper {}]",
                            "user: Help.",
                            "assistant: It is 7.",
                            "tool:  [It is here.]",
                            "tool:  [It is 7.]",
                            "assistant: 7"),
                    ImportedFile.messages(runs().getFirst().trace()));
            assertEquals("Are you sure?", runs().getFirst().feedback().labels().get("unanswered"));
            Span.ModelCall first = runs().getFirst()
                    .trace()
                    .all(Span.ModelCall.class)
                    .findFirst()
                    .orElseThrow();
            assertEquals("Looks.", first.tools().getFirst().description());
            assertEquals("gpt-x-1", first.model());
            assertEquals(
                    Optional.of(Instant.parse("2026-03-14T08:00:01Z")),
                    first.info().start());
            assertEquals(
                    Optional.of(Instant.parse("2026-03-14T08:00:02Z")),
                    first.info().end());
        }

        @Test
        void anAgentAndWhatIsHandedToItAreTold() throws Exception {
            RecordedRun run = runs().getFirst();
            assertEquals(
                    List.of("react", "helper"),
                    run.trace()
                            .all(Span.AgentSpan.class)
                            .map(agent -> agent.info().agent())
                            .toList());
            assertEquals(
                    List.of("react DOWN helper: {}", "helper UP react: It is 7."),
                    run.trace()
                            .all(Span.Handoff.class)
                            .map(one -> one.from() + " " + one.direction() + " " + one.to() + ": " + one.payload())
                            .toList());
            assertEquals(
                    List.of(Optional.empty(), Optional.of("no number")),
                    run.trace()
                            .all(Span.ToolCall.class)
                            .map(call -> call.info().error())
                            .toList());
        }

        @Test
        void theAgentIsCalledAsTheSolverOrAsTheSpanAroundItsCalls() throws Exception {
            String text = Files.readString(log())
                    .replace("\"solver\": \"react\",", "")
                    .replace("\"type\": \"solver\"", "\"type\": \"agent\"");
            RecordedRun run = ImportedFile.strictly(FORMAT, Files.writeString(folder.resolve("log.json"), text))
                    .getFirst();
            assertEquals(
                    List.of("react", "helper"),
                    run.trace()
                            .all(Span.AgentSpan.class)
                            .map(agent -> agent.info().agent())
                            .toList());
            assertEquals(runs().getFirst().trace(), run.trace());
        }

        @Test
        void aCallThatFailedGaveNothing() throws Exception {
            String text = new ObjectMapper()
                    .readTree(log().toFile())
                    .toString()
                    .replace(
                            "\"output\":{\"model\":\"gpt-x-1\",\"choices\":[{\"message\":{\"id\":\"a6\",\"role\":\"assistant\",\"content\":\"7\"},\"stop_reason\":\"stop\"}],\"usage\"",
                            "\"error\":\"overloaded\",\"output\":{\"model\":\"gpt-x-1\",\"choices\":[],\"usage\"");
            RecordedRun run = ImportedFile.strictly(FORMAT, Files.writeString(folder.resolve("log.json"), text))
                    .getFirst();
            Span.ModelCall last = run.trace().all(Span.ModelCall.class).toList().getLast();
            assertEquals(Optional.of("overloaded"), last.info().error());
            assertEquals(List.of(), last.output());
        }

        @Test
        void theTotalTellsCachedTokensAndTheGradersAreNotCounted() throws Exception {
            RecordedRun run = runs().getFirst();
            assertEquals(110 + 20 + 150, run.usage().inputTokens().orElseThrow());
            assertEquals(5 + 4 + 1, run.usage().outputTokens().orElseThrow());
            assertEquals(3, run.usage().modelCalls().orElseThrow());
            assertEquals(6500, run.latencyMs().orElseThrow());
        }

        @Test
        void aVerdictIsThereWhereOneScorerAloneSaysSo() throws Exception {
            assertEquals(
                    List.of(Optional.of(true), Optional.empty(), Optional.empty()),
                    runs().stream().map(run -> run.feedback().success()).toList());
            assertEquals(
                    List.of(Map.of("graded", 1.0), Map.of("match", 0.5), Map.of("exact", 1.0, "style.tone", 0.5)),
                    runs().stream().map(run -> run.feedback().scores()).toList());
            assertEquals("short", runs().getLast().feedback().labels().get("score.style.length"));
            assertEquals("It is.", runs().getFirst().feedback().labels().get("explanation.graded"));
        }

        @Test
        void samplesAreCasesAndEpochsRepetitions() throws Exception {
            assertEquals(
                    List.of("guess/a/b 0", "guess/9 1", "guess/12 1"),
                    runs().stream()
                            .map(run -> run.caseId() + " " + run.repetition().orElseThrow())
                            .toList());
            RecordedRun run = runs().getFirst();
            assertEquals(Optional.of("openai/gpt-x"), run.system());
            assertEquals(Set.of("guess", "night"), run.tags());
            assertEquals(Optional.of("7"), run.expectation().answer());
            assertTrue(runs().get(1).expectation().answer().isEmpty());
        }

        @Test
        void withoutEventsTheMessagesTellTheCalls() throws Exception {
            RecordedRun run = runs().getLast();
            assertEquals(
                    List.of("user: Two?", "assistant:  [add {\"a\":1}]", "tool:  [2]", "assistant: 2"),
                    ImportedFile.messages(run.trace()));
            assertEquals(List.of("add {\"a\":1} -> 2"), ImportedFile.toolCalls(run.trace()));
            assertEquals(30, run.usage().inputTokens().orElseThrow());
            assertEquals(2, run.usage().modelCalls().orElseThrow());
            assertEquals("Two?", run.task().orElseThrow().input());
        }

        @Test
        void anErrorIsNobodysAndALimitIsALabel() throws Exception {
            assertEquals(
                    List.of(Optional.of("completed"), Optional.empty(), Optional.empty()),
                    runs().stream().map(RecordedRun::outcome).toList());
            assertEquals("boom", runs().getLast().reason());
            assertEquals(
                    "{\"type\":\"token\",\"limit\":5}",
                    runs().get(1).feedback().labels().get("limit"));
        }

        @Test
        void aBrokenSampleIsToldAndTheRestGoesOn() throws Exception {
            Map<String, byte[]> entries = new LinkedHashMap<>(EvalFile.entries(log()));
            entries.put("samples/9_epoch_2.json", "{\"id\": 9, ".getBytes(StandardCharsets.UTF_8));
            Path file = folder.resolve("broken.eval");
            EvalFile.zstd(file, entries);
            ImportedFile imported = ImportedFile.of(FORMAT, file);
            assertEquals(2, imported.runs().size());
            assertEquals(1, imported.broken().size());
            assertTrue(imported.broken().getFirst().contains("samples/9_epoch_2.json"));
            Refusal.says(() -> ImportedFile.strictly(FORMAT, file), "samples/9_epoch_2.json", "must be JSON");
        }

        @Test
        void numbersThatJsonDoesNotKnowAreLabels() throws Exception {
            String text = Files.readString(log()).replace("\"value\": \"P\"", "\"value\": NaN");
            Path file = Files.writeString(folder.resolve("log.json"), text);
            RecordedRun run = ImportedFile.strictly(FORMAT, file).get(1);
            assertEquals(Map.of(), run.feedback().scores());
            assertEquals("NaN", run.feedback().labels().get("score.match"));
            Path archive = folder.resolve("log.eval");
            Map<String, byte[]> entries = new LinkedHashMap<>(EvalFile.entries(log()));
            entries.computeIfPresent(
                    "samples/9_epoch_2.json",
                    (name, sample) -> new String(sample, StandardCharsets.UTF_8)
                            .replace("\"value\":\"P\"", "\"value\":NaN")
                            .getBytes(StandardCharsets.UTF_8));
            EvalFile.zstd(archive, entries);
            assertEquals(ImportedFile.strictly(FORMAT, file), ImportedFile.strictly(FORMAT, archive));
        }

        @Test
        void rangesBeyondThePoolAreRefused() throws Exception {
            Path file = Files.writeString(
                    folder.resolve("log.json"),
                    new ObjectMapper().readTree(log().toFile()).toString().replace("[[2,5]]", "[[2,2000000000]]"));
            Refusal.says(() -> ImportedFile.strictly(FORMAT, file), "\"input_refs\" must name messages");
        }

        @Test
        void anArchiveThatIsNoLogIsOfNoKnownFormat() throws IOException {
            Path file = folder.resolve("other.zip");
            EvalFile.deflated(file, Map.of("readme.txt", new byte[] {'x'}));
            assertThrows(InvalidInputException.class, () -> Importers.detect(file));
        }
    }

    /** Counted from the JSON by other code than the importer's. */
    @Nested
    class RecordedCorpus {

        @ParameterizedTest
        @CsvSource({
            "2025-05-12T20-27-36-04-00_browser.json, 1, 10, 4",
            "log_formats.json, 1, 3, 0",
            "log_formats.eval, 1, 3, 0",
            "log_message_deduplication.eval, 1, 12, 5",
            "log_read_sample.json, 1, 3, 0",
            "log_read_sample.eval, 1, 3, 0",
            "log_streaming.eval, 4, 12, 0"
        })
        void everyMessageCallResultAndTokenIsThere(String name, int samples, int messages, int tools)
                throws IOException {
            Path file = Corpus.file("inspect/" + name);
            List<RecordedRun> runs = ImportedFile.strictly(FORMAT, file);
            List<JsonNode> source = samples(file);
            assertEquals(samples, runs.size());
            assertEquals(samples, source.size());
            int said = 0;
            int called = 0;
            for (JsonNode sample : source) {
                RecordedRun run = runs.stream()
                        .filter(one ->
                                one.caseId().endsWith("/" + sample.path("id").asText())
                                        && one.repetition().orElseThrow() + 1
                                                == sample.path("epoch").asInt())
                        .findFirst()
                        .orElseThrow();
                List<String> expected = new ArrayList<>();
                sample.path("messages").forEach(message -> expected.add(shown(message)));
                assertEquals(expected, ImportedFile.messages(run.trace()));
                said += expected.size();
                List<String> results = new ArrayList<>();
                sample.path("messages").forEach(message -> {
                    if (message.path("role").asText().equals("tool")) {
                        results.add(message.path("content").asText());
                    }
                });
                assertEquals(
                        results,
                        run.trace()
                                .all(Span.ToolCall.class)
                                .map(call -> call.result().orElseThrow())
                                .toList());
                called += results.size();
                long input = 0;
                long output = 0;
                for (JsonNode event : sample.path(sample.has("events") ? "events" : "transcript")
                                .has("events")
                        ? sample.path("transcript").path("events")
                        : sample.path("events")) {
                    input += event.at("/output/usage/input_tokens").asLong();
                    output += event.at("/output/usage/output_tokens").asLong();
                }
                assertEquals(input, run.usage().inputTokens().orElse(0));
                assertEquals(output, run.usage().outputTokens().orElse(0));
                assertEquals(
                        sample.path("scores").size(), run.feedback().scores().size());
            }
            assertEquals(messages, said);
            assertEquals(tools, called);
        }

        @Test
        void theLogThatIsThereInBothFormsIsEqual() {
            assertEquals(
                    ImportedFile.strictly(FORMAT, Corpus.file("inspect/log_formats.eval")),
                    ImportedFile.strictly(FORMAT, Corpus.file("inspect/log_formats.json")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"log_streaming", "log_message_deduplication"})
        void theSameWithEntriesInZstdIsEqual(String name) throws IOException {
            Path file = Corpus.file("inspect/" + name + ".eval");
            Map<String, byte[]> entries = new LinkedHashMap<>();
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : zip.stream().toList()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        entries.put(entry.getName(), in.readAllBytes());
                    }
                }
            }
            Path zstd = folder.resolve("zstd.eval");
            EvalFile.zstd(zstd, entries);
            assertEquals(ImportedFile.strictly(FORMAT, file), ImportedFile.strictly(FORMAT, zstd));
        }

        private static List<JsonNode> samples(Path file) throws IOException {
            ObjectMapper mapper = new ObjectMapper();
            List<JsonNode> samples = new ArrayList<>();
            if (file.toString().endsWith(".json")) {
                mapper.readTree(file.toFile()).path("samples").forEach(samples::add);
                return samples;
            }
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : zip.stream().toList()) {
                    if (entry.getName().startsWith("samples/")) {
                        try (InputStream in = zip.getInputStream(entry)) {
                            samples.add(mapper.readTree(in.readAllBytes()));
                        }
                    }
                }
            }
            return samples;
        }

        private static String shown(JsonNode message) {
            boolean tool = message.path("role").asText().equals("tool");
            String content = message.path("content").asText();
            StringBuilder shown = new StringBuilder(message.path("role").asText())
                    .append(": ")
                    .append(tool ? " [" + content + "]" : content);
            message.path("tool_calls")
                    .forEach(call -> shown.append(" [")
                            .append(call.path("function").asText())
                            .append(' ')
                            .append(call.path("arguments"))
                            .append(']'));
            return shown.toString();
        }
    }
}
