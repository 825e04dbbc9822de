package dev.rehearsal.datasets.importer.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Corpus;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.input.Refusal;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Tau2BenchImporterTest {

    private static final String FILE = """
            {"timestamp": "2026-03-14T08:05:00", "info": {"num_trials": 1,
              "agent_info": {"implementation": "llm_agent", "llm": "small"},
              "environment_info": {"domain_name": "telecom", "policy": "Help."}},
             "tasks": [{"id": "t"}],
             "simulations": [
              {"id": "71fd3e8f-81c4-479f-b6c5-9486cb61dae6", "task_id": "t", "trial": null, "seed": 3,
               "start_time": "2026-03-14T08:00:00.5", "end_time": "2026-03-14T08:00:09", "duration": 8.5,
               "termination_reason": "user_stop", "agent_cost": 0.02, "user_cost": 5, "reward_info": {"reward": 1.0},
               "messages": [
                {"role": "assistant", "content": "Hi!", "timestamp": "2026-03-14T08:00:00.6", "cost": 0.0, "usage": null},
                {"role": "user", "content": "No net.", "timestamp": "2026-03-14T08:00:01", "cost": 1,
                 "usage": {"prompt_tokens": 9000, "completion_tokens": 9000}},
                {"role": "assistant", "content": null, "timestamp": "2026-03-14T08:00:02", "cost": 0.01,
                 "usage": {"prompt_tokens": 100, "completion_tokens": 10},
                 "tool_calls": [{"id": "c1", "name": "line", "arguments": {"n": 1}, "requestor": "assistant"}]},
                {"role": "tool", "id": "c1", "content": "broken", "requestor": "assistant", "error": true,
                 "timestamp": "2026-03-14T08:00:03"},
                {"role": "assistant", "content": "Restart it.", "timestamp": "2026-03-14T08:00:04", "cost": 0.01,
                 "usage": {"prompt_tokens": 200, "completion_tokens": 20}},
                {"role": "user", "content": null, "timestamp": "2026-03-14T08:00:05", "tool_calls":
                 [{"id": "u1", "name": "restart", "arguments": {}, "requestor": "user"}]},
                {"role": "tool", "id": "u1", "content": "done", "requestor": "user", "error": false,
                 "timestamp": "2026-03-14T08:00:06"},
                {"role": "user", "content": "Works. ###STOP###", "timestamp": "2026-03-14T08:00:07"}]}]}
            """;

    @TempDir
    private Path folder;

    private RecordedRun read(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("results.json"), json, UTF_8);
        return runs(file).getFirst();
    }

    private static List<RecordedRun> runs(Path file) {
        assertEquals("tau2-bench", Importers.detect(file).name());
        try (Stream<RecordedRun> runs = Importers.detect(file).read(file)) {
            return runs.toList();
        }
    }

    @Nested
    class OneRun {

        @Test
        void usageIsTheAgentsAlone() throws IOException {
            RecordedRun run = read(FILE);
            assertEquals(300, run.usage().inputTokens().orElseThrow());
            assertEquals(30, run.usage().outputTokens().orElseThrow());
            assertEquals(2, run.usage().modelCalls().orElseThrow());
            assertEquals(1, run.usage().toolCalls().orElseThrow());
            assertEquals(0.02, run.usage().costUsd().orElseThrow());
            assertEquals(8500, run.latencyMs().orElseThrow());
        }

        @Test
        void recordedZeroCostWithTokensIsUnknown() throws IOException {
            RecordedRun run = read(FILE.replace("\"agent_cost\": 0.02", "\"agent_cost\": 0.0")
                    .replace("\"cost\": 0.01", "\"cost\": 0.0"));
            assertTrue(run.usage().costUsd().isEmpty());
            assertTrue(run.trace()
                    .all(Span.ModelCall.class)
                    .allMatch(call -> call.usage().costUsd().isEmpty()));
        }

        @Test
        void absentCostIsTheSumOfTheAgentsCalls() throws IOException {
            RecordedRun run = read(FILE.replace("\"agent_cost\": 0.02", "\"agent_cost\": null"));
            assertEquals(0.02, run.usage().costUsd().orElseThrow(), 1e-12);
        }

        @Test
        void aCallWithoutUsageMakesTheSumUnknown() throws IOException {
            RecordedRun run = read(FILE.replace("{\"prompt_tokens\": 200, \"completion_tokens\": 20}", "null"));
            assertTrue(run.usage().totalTokens().isEmpty());
            assertEquals(2, run.usage().modelCalls().orElseThrow());
        }

        @Test
        void timesAndErrorsAreInTheSpans() throws IOException {
            Span.ToolCall call =
                    read(FILE).trace().all(Span.ToolCall.class).findFirst().orElseThrow();
            assertEquals(Optional.of("broken"), call.info().error());
            assertEquals(
                    Optional.of(Instant.parse("2026-03-14T08:00:02Z")),
                    call.info().start());
            assertEquals(
                    Optional.of(Instant.parse("2026-03-14T08:00:03Z")),
                    call.info().end());
        }

        @Test
        void aModelCallBeginsWhenTheToolBeforeItIsDone() throws IOException {
            Span.ModelCall last =
                    read(FILE).trace().all(Span.ModelCall.class).toList().getLast();
            assertEquals(
                    Optional.of(Instant.parse("2026-03-14T08:00:03Z")),
                    last.info().start());
            assertEquals(
                    Optional.of(Instant.parse("2026-03-14T08:00:04Z")),
                    last.info().end());
        }

        @Test
        void whatTheUserSaysAfterTheAgentsLastWordIsALabel() throws IOException {
            assertEquals(
                    Map.of("unanswered", "Works. ###STOP###"),
                    read(FILE).feedback().labels());
        }

        @Test
        void whatTheUserDoesOnItsPhoneIsNotInTheTranscript() throws IOException {
            assertEquals(
                    List.of("system", "assistant", "user", "assistant", "tool", "assistant"),
                    Transcript.of(read(FILE).trace()).stream()
                            .map(Message::role)
                            .toList());
        }

        @Test
        void missingRewardIsNoVerdict() throws IOException {
            RecordedRun run = read(FILE.replace("{\"reward\": 1.0}", "null"));
            assertTrue(run.feedback().success().isEmpty());
            assertTrue(run.feedback().scores().isEmpty());
        }

        @ParameterizedTest
        @CsvSource({
            "user_stop, completed",
            "agent_stop, completed",
            "max_steps, failed",
            "too_many_errors, failed",
            "agent_error, failed",
            "user_error, not_played"
        })
        void terminationGivesTheOutcome(String reason, String outcome) throws IOException {
            RecordedRun run = read(FILE.replace("user_stop", reason));
            assertEquals(Optional.of(outcome), run.outcome());
            assertEquals(outcome.equals("not_played"), run.feedback().success().isEmpty());
        }

        @Test
        void transferToAHumanIsEscalated() throws IOException {
            assertEquals(
                    Optional.of("escalated"),
                    read(FILE.replace("\"line\"", "\"transfer_to_human_agents\""))
                            .outcome());
        }

        @Test
        void aWrongTimeIsSaidWithItsPlace() {
            Refusal.says(
                    () -> read(FILE.replace("2026-03-14T08:00:03", "yesterday")),
                    "simulations[0]",
                    "messages[3].timestamp");
        }

        @Test
        void aDocumentCutAfterItsLastSimulationIsRefused() {
            Refusal.says(() -> read(FILE.strip().substring(0, FILE.strip().length() - 1)), "ends in the middle");
        }

        @Test
        void aFileWithoutSimulationsIsRefused() {
            Refusal.says(() -> read(FILE.replace("\"simulations\"", "\"results\"")), "\"simulations\" must be there");
        }
    }

    @Nested
    class RecordedCorpus {

        @ParameterizedTest
        @CsvSource({
            "ft_gpt-4.1-2025-04-14_sierra_tau2-full-sft_BzrYdMNm_airline_default_gpt-4.1_1trials, 20, 13, 248, 147, airline",
            "ft_gpt-4.1-2025-04-14_sierra_tau2-full-sft_BzrYdMNm_retail_default_gpt-4.1_1trials, 40, 34, 531, 292, retail",
            "gpt-4.1_airline_default_gpt-4.1_1trials, 20, 10, 206, 148, airline",
            "gpt-4.1_retail_defautl_gpt-4.1_1trials, 40, 34, 476, 299, retail",
            "tau2_trace__results__e2e_airline_baseline, 1, 1, 4, 1, airline",
            "tau2_trace__results__e2e_retail_baseline, 1, 1, 11, 5, retail",
            "tau2_trace__results__e2e_telecom_adversarial, 1, 0, 14, 6, telecom",
            "tau2_trace__results__e2e_telecom_baseline, 1, 1, 18, 8, telecom"
        })
        void runsSuccessesAndCallsAreThoseOfTheFile(
                String name, int count, int successes, int modelCalls, int toolCalls, String domain) {
            List<RecordedRun> runs = runs(Corpus.file("tau2-bench/simulations/" + name + ".json.gz"));
            assertEquals(count, runs.size());
            assertEquals(
                    successes,
                    runs.stream()
                            .filter(run -> run.feedback().success().orElseThrow())
                            .count());
            assertEquals(
                    modelCalls,
                    runs.stream()
                            .mapToLong(run -> run.usage().modelCalls().orElseThrow())
                            .sum());
            assertEquals(
                    toolCalls,
                    runs.stream()
                            .mapToLong(run -> run.usage().toolCalls().orElseThrow())
                            .sum());
            assertTrue(runs.stream().allMatch(run -> run.tags().equals(Set.of(domain))));
            assertTrue(runs.stream().allMatch(run -> run.usage().totalTokens().isPresent()));
            boolean fineTuned = name.startsWith("ft_");
            assertTrue(runs.stream().allMatch(run -> run.usage().costUsd().isEmpty() == fineTuned));
            assertFalse(runs.stream().anyMatch(run -> run.latencyMs().isEmpty()));
        }
    }
}
