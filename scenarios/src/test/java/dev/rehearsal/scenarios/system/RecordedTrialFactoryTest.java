package dev.rehearsal.scenarios.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.GoldenReader;
import dev.rehearsal.datasets.TrialsReader;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Seeds;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedTrialFactoryTest {

    private static JsonNode json(String text) {
        return StrictJson.parse("test", text);
    }

    private static Trial trial(String line, GoldenCase... golden) {
        return new RecordedTrialFactory("team", 7, List.of(golden)).trial(TrialsReader.readTrial("test:1", json(line)));
    }

    private static List<String> outcomes() {
        return TrialsReader.OUTCOMES;
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void everyOutcomeThatReadersLetThroughIsKnown(String word) {
        Trial trial = trial("{\"case\":\"1\",\"success\":true,\"outcome\":\"" + word + "\",\"reason\":\"why\"}");
        assertEquals(word, trial.outcome().word());
    }

    @Test
    void runThatDoesNotSayHowItEndedIsUnrecorded() {
        Trial trial = trial("{\"case\":\"1\",\"success\":true,\"output\":\"42\"}");
        assertEquals(new Outcome.Unrecorded(Optional.of(json("\"42\""))), trial.outcome());
    }

    @Test
    void whatIsAbsentStaysUnknown() {
        Trial trial = trial("{\"case\":\"1\",\"success\":null,\"outcome\":\"completed\"}");
        assertEquals(new Outcome.Completed(Optional.empty()), trial.outcome());
        assertTrue(trial.latencyMs().isEmpty());
        assertTrue(trial.usage().costUsd().isEmpty());
        assertTrue(trial.usage().totalTokens().isEmpty());
        assertTrue(trial.feedback().success().isEmpty());
    }

    @Test
    void bearsTheNameOfTheSuiteAndNotOfTheFile() {
        assertEquals(
                "team",
                trial("{\"system\":\"x\",\"case\":\"1\",\"success\":true}").system());
    }

    @Test
    void seedIsTheRecordingsElseThatOfALiveTrial() {
        assertEquals(
                5,
                trial("{\"case\":\"1\",\"success\":true,\"seed\":5}").scenario().seed());
        assertEquals(
                Seeds.trial(7, "1", 3, ""),
                trial("{\"case\":\"1\",\"success\":true,\"repetition\":3}")
                        .scenario()
                        .seed());
    }

    @Nested
    class WithAGoldenCase {

        private static final String LINE = """
                {"case":"1","success":true,"expectation":{"answer":"old"},"tags":["was"],
                 "clusters":{"user":"u1","depot":"d1"}}""";

        private GoldenCase golden(String expectation) {
            return GoldenReader.readCase("golden:1", json("""
                    {"id":"1","task":{"input":"What?"},"expectation":%s,"tags":["is"],"clusters":{"user":"u2"}}""".formatted(expectation)));
        }

        @Test
        void itsExpectationTagsAndClustersCount() {
            Trial trial = trial(LINE, golden("{\"answer\":\"new\"}"));
            assertEquals(Optional.of("new"), trial.scenario().expectation().answer());
            assertEquals(Set.of("was", "is"), trial.scenario().tags());
            assertEquals(Map.of("user", "u2", "depot", "d1"), trial.scenario().clusters());
            assertEquals("What?", trial.scenario().task().orElseThrow().input());
        }

        @Test
        void anEmptyExpectationLeavesTheRecordings() {
            assertEquals(
                    Optional.of("old"),
                    trial(LINE, golden("{}")).scenario().expectation().answer());
        }

        @Test
        void otherCasesAreLeftAlone() {
            Trial trial = trial("{\"case\":\"2\",\"success\":true}", golden("{\"answer\":\"new\"}"));
            assertEquals(Expectation.NONE, trial.scenario().expectation());
            assertTrue(trial.scenario().task().isEmpty());
        }
    }
}
