package dev.rehearsal.judges.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolArgumentsScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new ToolArgumentsScorer(Map.of("refund", Trials.json(REFUND)));
    }

    @Override
    public Trial good() {
        return Trials.said("x").tool("refund", "{\"amount\": 42.5}").trial();
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return Trials.said("x").tool("refund", "{\"amount\": \"a lot\"}").trial();
    }

    @Override
    public double badValue() {
        return 0;
    }

    private static final String REFUND =
            "{\"type\": \"object\", \"properties\": {\"amount\": {\"type\": \"number\"}}, \"required\": [\"amount\"]}";

    @Test
    void toolThatDoesNotExistIsWrong() {
        assertEquals(
                0.5,
                value(Trials.said("x")
                        .tool("refund", "{\"amount\": 1}")
                        .tool("refund_all", "{}")
                        .trial()));
    }

    @Test
    void requestThatWasNeverRunCountsAndOneThatWasCountsOnce() {
        Trial trial = Trials.said("x")
                .model(
                        new Part.ToolRequest("", "refund", "{\"amount\":1}"),
                        new Part.ToolRequest("", "refund_all", "{}"))
                .tool("refund", "{ \"amount\": 1 }")
                .trial();
        assertEquals(0.5, value(trial));
    }

    @Test
    void schemasComeFromTheTraceWhereTheSuiteGivesNone() {
        Trial trial = Trials.said("x")
                .model(Source.OBSERVED, "", Usage.UNKNOWN, REFUND, new Part.ToolRequest("1", "refund", "no json"))
                .trial();
        assertEquals(0, measured(new ToolArgumentsScorer(Map.of()), trial));
    }

    @Test
    void withoutSchemasOrCallsThereIsNothingToJudge() {
        assertAbstains(
                Trials.said("x").model(Source.OBSERVED, "", Usage.UNKNOWN, "").trial());
        assertUnobserved(Trials.said("x").trial(), "Neither a model call nor a tool");
        assertInstanceOf(
                Score.Abstained.class,
                new ToolArgumentsScorer(Map.of()).score(good()).getFirst());
    }

    @Test
    void filesOfBothKindsAreRead(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("map.json"), "{\"refund\": " + REFUND + "}");
        Files.writeString(
                folder.resolve("openai.json"),
                "[{\"type\": \"function\", \"function\": {\"name\": \"refund\", \"parameters\": " + REFUND + "}}]");
        Files.writeString(
                folder.resolve("anthropic.json"), "[{\"name\": \"refund\", \"input_schema\": " + REFUND + "}]");
        for (String file : new String[] {"map.json", "openai.json", "anthropic.json"}) {
            assertEquals(1, measured(made(folder, file), good()));
            assertEquals(0, measured(made(folder, file), bad()));
        }
    }

    @Test
    void fileThatCannotBeUsedIsTheSuitesMistake(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("bad.json"), "[{\"name\": \"\"}]");
        assertThrows(InvalidInputException.class, () -> made(folder, "bad.json"));
        InvalidInputException missing = assertThrows(InvalidInputException.class, () -> made(folder, "missing.json"));
        assertTrue(String.valueOf(missing.getMessage()).contains("missing.json"), missing::getMessage);
    }

    @Test
    void unusableSchemaIsTheScorersFailure() {
        Scorer scorer = new ToolArgumentsScorer(Map.of("refund", Trials.json("{\"type\": \"objekt\"}")));
        assertInstanceOf(Score.ScorerFailed.class, scorer.score(good()).getFirst());
    }

    private static final String SEARCH = """
            {"type": "object", "properties": {"%s": {"type": "string"}}, "required": ["%s"], "additionalProperties": false}
            """;

    private static String search(String key) {
        return SEARCH.replace("%s", key);
    }

    private static Part request(String json) {
        return new Part.ToolRequest("", "refund", json);
    }

    @Test
    void agentsMayHaveToolsOfOneName() {
        Trials trial = Trials.said("x")
                .model(Source.REPORTED, "flights", Usage.UNKNOWN, search("city"), request("{\"city\": \"Rome\"}"))
                .model(Source.REPORTED, "docs", Usage.UNKNOWN, search("query"), request("{\"query\": \"visa\"}"));
        assertEquals(1, measured(new ToolArgumentsScorer(Map.of()), trial.trial()));
        trial.model(Source.REPORTED, "docs", Usage.UNKNOWN, search("query"), request("{\"city\": \"Rome\"}"));
        assertEquals(2 / 3.0, measured(new ToolArgumentsScorer(Map.of()), trial.trial()), 1e-12);
    }

    @Test
    void runWithoutARequestIsHeldAgainstWhatItsAgentWasOffered() {
        Trial trial = Trials.said("x")
                .model(Source.REPORTED, "flights", Usage.UNKNOWN, search("city"))
                .model(Source.REPORTED, "docs", Usage.UNKNOWN, search("query"))
                .toolOf("docs", "refund", "{\"query\": \"visa\"}")
                .toolOf("flights", "refund", "{\"query\": \"visa\"}")
                .trial();
        assertEquals(0.5, measured(new ToolArgumentsScorer(Map.of()), trial));
    }

    @Test
    void toolMayChangeOnTheWay() {
        Trial trial = Trials.said("x")
                .model(Source.REPORTED, "a", Usage.UNKNOWN, search("city"), request("{\"city\": \"Rome\"}"))
                .model(Source.REPORTED, "a", Usage.UNKNOWN, search("query"), request("{\"query\": \"visa\"}"))
                .model(Source.REPORTED, "a", Usage.UNKNOWN, "", request("{\"query\": \"visa\"}"))
                .model(Source.REPORTED, "a", Usage.UNKNOWN, search("query"), request("{\"city\": \"Rome\"}"))
                .trial();
        assertEquals(0.75, measured(new ToolArgumentsScorer(Map.of()), trial));
    }

    @Test
    void toolThatOnlyAnotherAgentWasOfferedDoesNotExistForThisOne() {
        Trial trial = Trials.said("x")
                .model(Source.REPORTED, "flights", Usage.UNKNOWN, search("city"))
                .model(Source.REPORTED, "docs", Usage.UNKNOWN, search("query"), new Part.ToolRequest("", "other", "{}"))
                .trial();
        assertEquals(0, measured(new ToolArgumentsScorer(Map.of()), trial));
    }

    @Test
    void brokenSchemaThatTheSystemOffersIsItsOwnFailure() {
        Score score = new ToolArgumentsScorer(Map.of())
                .score(Trials.said("x")
                        .model(Source.REPORTED, "a", Usage.UNKNOWN, "{\"type\": \"objekt\"}", request("{}"))
                        .trial())
                .getFirst();
        assertEquals(0, assertInstanceOf(Score.Measured.class, score).value());
        assertTrue(score.explanation().contains("offered"), score::explanation);
    }

    @Test
    void argumentsThatCannotBeComputedWithAreJudgedAllTheSame() {
        String schema = "{\"type\": \"object\", \"properties\": {\"amount\": {\"multipleOf\": 0.01, \"maximum\": 50}}}";
        for (String number : List.of("1e309", "1e999999999", "7".repeat(900))) {
            assertEquals(
                    0,
                    measured(
                            new ToolArgumentsScorer(Map.of("refund", Trials.json(schema))),
                            Trials.said("x")
                                    .tool("refund", "{\"amount\": " + number + "}")
                                    .trial()),
                    number);
        }
    }

    private static double measured(Scorer scorer, Trial trial) {
        return assertInstanceOf(Score.Measured.class, scorer.score(trial).getFirst())
                .value();
    }

    private static Scorer made(Path folder, String file) {
        ObjectNode options = (ObjectNode) Trials.json("{\"schemas\": \"" + file + "\"}");
        return ComponentContext.of("tool-arguments", MappingReader.of("suite.yaml:3", options))
                .in(folder)
                .create(new ToolArgumentsScorer.Factory());
    }
}
