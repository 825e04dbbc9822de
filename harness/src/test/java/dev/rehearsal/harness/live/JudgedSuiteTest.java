package dev.rehearsal.harness.live;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.harness.cli.Answer;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import dev.rehearsal.scenarios.gateway.script.ScriptedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a judge takes is kept beside the scores, told in every report, and can be limited. */
class JudgedSuiteTest {

    private static final int CASES = 3;
    private static final String KEY = "sk-judged-suite-0123456789";
    private static final String JUDGE = "judge.helpful";
    private static final Path RUBRIC =
            Path.of("..", "judges", "rubrics", "helpful.yaml").toAbsolutePath();
    private static final String SCRIPT = """
            {"rules": [{"when": {"system": "You grade"}, "reply": {"text":
              "{\\"rating\\": 9, \\"label\\": \\"pass\\", \\"justification\\": \\"Deals with all of it.\\"}"}}]}
            """;

    @TempDir
    private Path temporary;

    private static Desk desk(Path temporary, ScriptedServer server) {
        return desk(temporary, server, "openai-compatible");
    }

    private static Desk desk(Path temporary, ScriptedServer server, String provider) {
        Desk desk = Desk.of(temporary, "desk", CASES)
                .suite(
                        "models:",
                        "  m: {provider: simulated, skill: desk}",
                        "  strict: {provider: " + provider + ", model: j, base-url: \"" + server.baseUrl()
                                + "\", api-key-env: JUDGE_KEY, price: {input: 1000, output: 1000}}",
                        "systems: {single: {use: desk-single-agent, models: {default: m}}}",
                        "scorers: [facts, {use: judge, model: strict, rubric: \"" + RUBRIC + "\"}]",
                        "gates: ['" + JUDGE + ".input-tokens(single) <= 100k', '" + JUDGE
                                + ".output-tokens(single) < 1 tokens']");
        desk.work().set("JUDGE_KEY", KEY);
        return desk;
    }

    @Test
    void judgeMayBeAnAnthropicModelOfTheSuite() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(
                0,
                KEY,
                ScriptedBackend.read((ObjectNode) StrictJson.parse("script", SCRIPT), "script", new TokenCounter()))) {
            Desk desk = desk(temporary, server, "anthropic");
            desk.run().ended(1);
            List<TrialView> trials = desk.trials();
            assertEquals(CASES, trials.size());
            for (TrialView view : trials) {
                Usage took = view.judgeUsage().getOrDefault(JUDGE, Usage.UNKNOWN);
                assertTrue(took.totalTokens().orElse(0) > 0, took::toString);
                assertEquals(OptionalLong.of(1), took.modelCalls());
            }
        }
    }

    @Test
    void tokensOfTheJudgeAreKeptToldAndLimited() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(
                0,
                KEY,
                ScriptedBackend.read((ObjectNode) StrictJson.parse("script", SCRIPT), "script", new TokenCounter()))) {
            Desk desk = desk(temporary, server);
            Answer run = desk.run().ended(1);
            says(run.out(), JUDGE + ".input-tokens(single) <= 100k", JUDGE + ".output-tokens(single) < 1 tokens");

            List<TrialView> trials = desk.trials();
            assertEquals(CASES, trials.size());
            long input = 0;
            for (TrialView view : trials) {
                Usage took = view.judgeUsage().getOrDefault(JUDGE, Usage.UNKNOWN);
                assertTrue(
                        took.inputTokens().orElse(0) > 0 && took.outputTokens().orElse(0) > 0, took::toString);
                assertFalse(
                        view.scores().stream()
                                .anyMatch(score -> score.metric().name().endsWith("-tokens")),
                        "no score");
                input += took.inputTokens().orElse(0);
            }

            JsonNode metrics = desk.json("summarize", "last").at("/systems/0/metrics");
            assertEquals(
                    (double) input / CASES,
                    metrics.path(JUDGE + ".input-tokens").path("value").asDouble(),
                    1e-9,
                    metrics::toString);
            assertEquals(
                    List.of(
                            "success",
                            "facts",
                            JUDGE,
                            JUDGE + ".pass",
                            JUDGE + ".input-tokens",
                            JUDGE + ".output-tokens"),
                    StreamSupport.stream(((Iterable<String>) metrics::fieldNames).spliterator(), false)
                            .filter(name -> !List.of("forbidden", "schema", "state", "outcome")
                                    .contains(name))
                            .toList());
            says(
                    desk.work().run("show", "last/0").ended(0).out(),
                    JUDGE + ".input-tokens",
                    "Tokens that the judge read.");
            says(
                    desk.work().run("run", "suite.yaml").ended(2).err(),
                    "judge " + JUDGE + ", strict (j)",
                    "mean of 3 earlier trials");
        }
    }
}
