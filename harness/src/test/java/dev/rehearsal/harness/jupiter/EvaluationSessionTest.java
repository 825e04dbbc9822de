package dev.rehearsal.harness.jupiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.cli.Answer;
import dev.rehearsal.harness.cli.Nobody;
import dev.rehearsal.harness.cli.Workplace;
import dev.rehearsal.harness.junit.EngineConfiguration;
import dev.rehearsal.harness.standin.Asking;
import dev.rehearsal.scenarios.SystemUnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Tests that play a suite's systems have the conditions that a run of the suite has. */
class EvaluationSessionTest {

    private static final String SCRIPT = "rules: [{reply: {text: 'Order 7731 ships.'}}]";

    @TempDir
    private Path temporary;

    private EvaluationSession session(boolean spend) {
        return new EvaluationSession(temporary.resolve("store.duckdb"), spend);
    }

    private String suite(String... lines) throws IOException {
        Files.writeString(
                temporary.resolve("cases.jsonl"),
                "{\"id\":\"ship\",\"task\":{\"input\":\"Does order 7731 ship?\"},\"expectation\":{\"facts\":[\"order 7731\"]}}\n");
        return Files.writeString(
                        temporary.resolve("suite.yaml"),
                        "rehearsal: 1\nname: small\ndatasets: [{golden: cases.jsonl}]\n" + String.join("\n", lines)
                                + "\n")
                .toString();
    }

    private static PlayedTrial ask(Evaluator evaluator) throws InterruptedException {
        GoldenCase golden = Cases.golden("ship", "Does order 7731 ship?", "order 7731");
        return evaluator.playInline(golden, (task, context) -> Asking.ask(context.models(), task.input()));
    }

    private static void refuses(Class<? extends RuntimeException> type, Executable play, String... parts) {
        String message = String.valueOf(assertThrows(type, play).getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "should say <" + part + ">: " + message);
        }
    }

    @Test
    void otherProcessesReadWhatIsStoredBeforeTheTestsEnd() throws InterruptedException {
        Workplace elsewhere = new Workplace(temporary);
        Path store = temporary.resolve("store.duckdb");
        try (EvaluationSession session = session(false)) {
            ask(new Evaluator(session, "mine", BoundModels.NONE).model("{provider: scripted, " + SCRIPT + "}"));
            Answer answer = elsewhere.run("show", store + "#last");
            while (!answer.err().contains("1 trial stored so far")) { // it is stored within 200 ms
                assertEquals(0, answer.code(), answer::toString);
                answer = elsewhere.run("show", store + "#last");
            }
            assertTrue(answer.out().contains("ship"), answer::toString);
        }
        assertTrue(Files.notExists(temporary.resolve("store.duckdb.writer")));
        assertEquals("", elsewhere.run("show", store + "#last").err());
    }

    @Test
    void aModelOfTheSuiteWordsACaseThatBringsNoWords() throws Exception {
        String suite = suite(
                "models: {writer: {provider: scripted, rules: [{reply: {text: 'Is order 7731 on its way?'}}]}}",
                "systems: {here: {use: echo}}");
        GoldenCase golden = Cases.golden("ship", "Does order 7731 ship?", "order 7731");
        try (EvaluationSession session = session(false)) {
            Evaluator evaluator =
                    new Evaluator(session, "mine", BoundModels.NONE).under(PerturbationSpec.paraphrase("writer"));
            PlayedTrial told = evaluator.suite(suite).play(golden, "here");
            assertEquals(
                    "Is order 7731 on its way?",
                    told.trial().outcome().output().orElseThrow().asText());
            refuses(
                    InvalidInputException.class,
                    () -> evaluator.playInline(golden, (task, context) -> task.input()),
                    "\"writer\" is asked for without a suite",
                    "Play from a suite");
        }
    }

    @Test
    void aPaidModelWordsNothingWithoutAYes() throws Exception {
        String suite = suite(
                "models: {writer: {provider: openai-compatible, model: w, base-url: \"" + Nobody.address() + "/v1\"}}",
                "systems: {here: {use: echo}}");
        GoldenCase golden = Cases.golden("ship", "Does order 7731 ship?", "order 7731");
        try (EvaluationSession session = session(false)) {
            Evaluator evaluator = new Evaluator(session, "mine", BoundModels.NONE)
                    .suite(suite)
                    .under(PerturbationSpec.otherLanguage("de", "writer"));
            refuses(
                    InvalidInputException.class,
                    () -> evaluator.play(golden, "here"),
                    "spending on a paid model needs a yes",
                    "writer (w) may cost money");
        }
    }

    @Test
    void priceOfATestsModelCounts() throws InterruptedException {
        try (EvaluationSession session = session(false)) {
            PlayedTrial trial = ask(new Evaluator(session, "mine", BoundModels.NONE)
                    .model("{provider: scripted, price: {input: 1000, output: 2000}, " + SCRIPT + "}"));
            long input = trial.trial().usage().inputTokens().orElseThrow();
            long output = trial.trial().usage().outputTokens().orElseThrow();
            assertEquals(
                    (input * 1000 + output * 2000) / 1e6,
                    trial.trial().usage().costUsd().orElseThrow(),
                    1e-12);
        }
    }

    @Test
    void priceOfASuitesModelCounts() throws Exception {
        try (EvaluationSession session = session(false)) {
            Evaluator evaluator = new Evaluator(session, "mine", BoundModels.NONE)
                    .suite(suite(
                            "models: {m: {provider: scripted, price: {input: 1000, output: 2000}, " + SCRIPT + "}}",
                            "systems: {asking: {use: asking, models: {default: m}}}"));
            PlayedTrial trial = evaluator.play(evaluator.golden("ship"), "asking");
            assertTrue(trial.trial().usage().costUsd().orElseThrow() > 0);
        }
    }

    @Test
    void paidModelsAreNotCalledWithoutAYes() throws Exception {
        String paid = "{provider: openai-compatible, model: any, base-url: \"" + Nobody.address() + "/v1\"}";
        try (EvaluationSession session = session(false)) {
            refuses(
                    InvalidInputException.class,
                    () -> ask(new Evaluator(session, "mine", BoundModels.NONE).model(paid)),
                    "spending on a paid model needs a yes",
                    EngineConfiguration.SPEND);
            Evaluator evaluator = new Evaluator(session, "mine", BoundModels.NONE)
                    .suite(suite(
                            "models: {m: " + paid + "}", "systems: {asking: {use: asking, models: {default: m}}}"));
            refuses(
                    InvalidInputException.class,
                    () -> evaluator.play(evaluator.golden("ship"), "asking"),
                    "spending on a paid model needs a yes",
                    EngineConfiguration.SPEND);
        }
        try (EvaluationSession session = session(true)) {
            assertEquals(
                    "not_played",
                    ask(new Evaluator(session, "mine", BoundModels.NONE).model(paid))
                            .trial()
                            .outcome()
                            .word());
        }
    }

    @Test
    void limitsOfASuiteEndTheSpendingAndTheTestIsSkipped() throws Exception {
        try (EvaluationSession session = session(false)) {
            Evaluator evaluator = new Evaluator(session, "mine", BoundModels.NONE)
                    .suite(suite(
                            "models: {m: {provider: scripted, " + SCRIPT + "}}",
                            "systems: {asking: {use: asking, models: {default: m}}}",
                            "limits: {tokens: 5}"));
            assertEquals(
                    "completed",
                    evaluator
                            .play(evaluator.golden("ship"), "asking")
                            .trial()
                            .outcome()
                            .word());
            refuses(
                    TestAbortedException.class,
                    () -> evaluator.play(evaluator.golden("ship"), "asking"),
                    "used up limits.tokens of suite small");
        }
    }

    @Test
    void systemThatCannotBeReachedIsToldBeforeTheFirstTrial() throws Exception {
        try (EvaluationSession session = session(false)) {
            Evaluator evaluator = new Evaluator(session, "mine", BoundModels.NONE)
                    .suite(suite("systems: {mine: {http: \"" + Nobody.address() + "/run\"}}"));
            refuses(
                    SystemUnreachableException.class,
                    () -> evaluator.play(evaluator.golden("ship"), "mine"),
                    "must be running before it is played");
        }
    }

    @Test
    void workersOfASuiteEndWithTheSession() throws Exception {
        List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
        List<ProcessHandle> started;
        try (EvaluationSession session = session(false)) {
            Evaluator evaluator = new Evaluator(session, "mine", BoundModels.NONE)
                    .suite(
                            suite(
                                    "systems: {mine: {command: [sh, -c, "
                                            + "\"while read line; do echo '{\\\"outcome\\\": \\\"completed\\\", \\\"output\\\": \\\"order 7731\\\"}'; done\"], mode: worker}}"));
            PlayedTrial trial = evaluator.play(evaluator.golden("ship"), "mine");
            assertEquals(
                    "completed", trial.trial().outcome().word(), trial.trial().outcome()::reason);
            started = ProcessHandle.current()
                    .descendants()
                    .filter(process -> !before.contains(process))
                    .toList();
            assertTrue(!started.isEmpty(), "the worker waits for more");
        }
        for (ProcessHandle process : started) {
            process.onExit().get(2, TimeUnit.MINUTES);
        }
    }
}
