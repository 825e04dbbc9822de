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
        assertAbstains(Trials.said("x").trial());
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
