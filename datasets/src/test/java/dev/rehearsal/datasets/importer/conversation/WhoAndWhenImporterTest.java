package dev.rehearsal.datasets.importer.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Corpus;
import dev.rehearsal.datasets.importer.ImportedFile;
import dev.rehearsal.datasets.trace.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhoAndWhenImporterTest {

    private static final String FORMAT = "who-and-when";
    private static final String TEAM = ImportedFile.resource(WhoAndWhenImporterTest.class, "who-and-when-team.json");
    private static final String CHAT = ImportedFile.resource(WhoAndWhenImporterTest.class, "who-and-when-chat.json");

    @TempDir
    private Path folder;

    private RecordedRun run(String json) throws IOException {
        return ImportedFile.strictly(FORMAT, folder, json).getFirst();
    }

    private static List<String> handoffs(RecordedRun run) {
        return run.trace()
                .all(Span.Handoff.class)
                .map(one -> one.from() + " " + one.direction() + " " + one.to() + ": " + one.payload())
                .toList();
    }

    @Nested
    class OneRun {

        @Test
        void whatIsToldToAnAgentIsAHandoffAndItsAnswerComesBack() throws IOException {
            assertEquals(
                    List.of(
                            "Orchestrator DOWN WebSurfer: Search the height.",
                            "WebSurfer UP Orchestrator: 7 m.",
                            "Orchestrator DOWN ComputerTerminal: Run it.",
                            "ComputerTerminal UP Orchestrator: exit 0"),
                    handoffs(run(TEAM)));
        }

        @Test
        void aThoughtIsReadByItsThinkerAlone() throws IOException {
            assertEquals(
                    List.of(
                            "user: How high?",
                            "assistant: Look it up.",
                            "assistant: Search the height.",
                            "user: How high?",
                            "user: Search the height.",
                            "assistant: 7 m.",
                            "user: 7 m.",
                            "assistant: Run it."),
                    ImportedFile.messages(run(TEAM).trace()));
        }

        @Test
        void theLabelsNameAgentAndSpanOfTheMistake() throws IOException {
            RecordedRun run = run(TEAM);
            assertEquals("WebSurfer", run.feedback().labels().get("mistake_agent"));
            assertEquals("3", run.feedback().labels().get("mistake_step"));
            Span mistake = run.trace().spans().stream()
                    .filter(span ->
                            span.info().id().equals(run.feedback().labels().get("mistake_span")))
                    .findFirst()
                    .orElseThrow();
            assertEquals("7 m.", ((Span.ModelCall) mistake).output().getFirst().text());
            assertEquals(Optional.of(false), run.feedback().success());
            assertEquals(Optional.of("8 m"), run.expectation().answer());
        }

        @Test
        void whatTheRunnerSaidIsTheOutputAndNoModelsWord() throws IOException {
            RecordedRun run = run(TEAM);
            assertEquals(
                    "Max rounds. FINAL ANSWER: 7 m", run.output().orElseThrow().asText());
            assertEquals(4, run.trace().all(Span.ModelCall.class).count());
        }

        @Test
        void aTerminalRunsCodeAndCallsNoModel() throws IOException {
            RecordedRun run = run(CHAT);
            assertEquals(List.of("Computer_terminal UP Coder: 2"), handoffs(run));
            assertEquals(
                    List.of(
                            "system: You code.",
                            "assistant: print(1+1)",
                            "user: print(1+1)",
                            "user: 2",
                            "assistant: It is 2."),
                    ImportedFile.messages(run.trace()));
        }

        @Test
        void nothingIsKnownOfTokensTimeAndSystem() throws IOException {
            RecordedRun run = run(CHAT);
            assertTrue(run.usage().modelCalls().isEmpty());
            assertTrue(run.usage().totalTokens().isEmpty());
            assertTrue(run.latencyMs().isEmpty());
            assertTrue(run.system().isEmpty());
            assertTrue(run.outcome().isEmpty());
        }
    }

    /** Counted from the JSON by other code than the importer's. */
    @Nested
    class RecordedCorpus {

        @ParameterizedTest
        @CsvSource({"algorithm-generated, 126, 1099, 0", "hand-crafted, 58, 2993, 689"})
        void everyEntryAgentAndHandoffIsThere(String name, int count, int entries, int delegations) {
            Path file = Corpus.file("who-and-when/" + name + ".jsonl.gz");
            List<RecordedRun> runs = ImportedFile.strictly(FORMAT, file);
            List<JsonNode> source = ImportedFile.rawLines(file);
            assertEquals(count, runs.size());
            int found = 0;
            long down = 0;
            for (int i = 0; i < count; i++) {
                RecordedRun run = runs.get(i);
                List<String> expected = new ArrayList<>();
                Set<String> agents = new TreeSet<>();
                for (JsonNode entry : source.get(i).path("history")) {
                    String role =
                            entry.path(entry.has("name") ? "name" : "role").asText();
                    String agent = role.replaceFirst(" \\(.*", "");
                    if (!agent.equals("human") && !role.endsWith("(termination condition)")) {
                        agents.add(agent);
                        expected.add(agent + ": " + entry.path("content").asText());
                    }
                    found++;
                }
                assertEquals(
                        agents,
                        run.trace()
                                .all(Span.AgentSpan.class)
                                .map(agent -> agent.info().agent())
                                .collect(Collectors.toCollection(TreeSet::new)));
                assertEquals(expected, said(run));
                assertEquals(
                        source.get(i).path("question").asText(),
                        run.task().orElseThrow().input());
                assertEquals(
                        source.get(i).path("ground_truth").asText(),
                        run.expectation().answer().orElseThrow());
                JsonNode history = source.get(i).path("history");
                assertEquals(
                        history.get(history.size() - 1).path("content").asText(),
                        run.output().orElseThrow().asText());
                assertEquals(Optional.of(false), run.feedback().success());
                assertTrue(run.feedback().labels().containsKey("mistake_span"), run.caseId());
                assertTrue(agents.contains(run.feedback().labels().get("mistake_agent")), run.caseId());
                down += run.trace()
                        .all(Span.Handoff.class)
                        .filter(one -> one.direction() == Span.Handoff.Direction.DOWN)
                        .count();
            }
            assertEquals(entries, found);
            assertEquals(delegations, down);
        }

        /** Return what agents wrote, and what terminals handed back, in order. */
        private static List<String> said(RecordedRun run) {
            List<String> said = new ArrayList<>();
            for (Span span : run.trace().spans()) {
                if (span instanceof Span.ModelCall call) {
                    said.add(call.info().agent() + ": "
                            + call.output().getFirst().text());
                } else if (span instanceof Span.Handoff handoff
                        && handoff.from().toLowerCase(java.util.Locale.ROOT).contains("terminal")) {
                    said.add(handoff.from() + ": " + handoff.payload());
                }
            }
            return said;
        }
    }
}
