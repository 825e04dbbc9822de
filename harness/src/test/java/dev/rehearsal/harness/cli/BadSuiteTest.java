package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One clear error each, exit code 2, nothing written, nothing played. */
class BadSuiteTest {

    @TempDir
    private Path temporary;

    private Workplace work;

    @BeforeEach
    void cases() {
        work = new Workplace(temporary);
        work.cases("cases.jsonl", 3);
    }

    private String refused(String... lines) {
        work.suite(lines);
        return refusedAsItIs();
    }

    private String refusedAsItIs() {
        Map<String, Long> before = work.contents();
        String message = work.run("run", "suite.yaml").refused();
        assertEquals(before, work.contents(), "files");
        return message;
    }

    /** What stands in a suite is a word nearly as good as the right one, which is then told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "systems: {echo: {use: ecoh}} | Did you mean echo? Known systems: ",
                "systems: {echo: {use: echo}}, gates: [success(ehco) >= 0.5] | Did you mean echo? Name one of echo",
                "systems: {echo: {use: echo}}, tests: {pass-rate: 0.9, systems: [ecoh]} | Did you mean echo? Name one of echo",
                "systems: {echo: {use: echo}}, perturbations: [none, tpyos] | Did you mean typos? Known perturbations: ",
                "systems: {echo: {use: echo}}, perturbations: [{usee: typos}] | Did you mean use by \"usee\"? Add perturbations.0.use",
                "systems: {echo: {use: echo}}, perturbations: none | Write it as [none]. ",
                "systems: {echo: echo} | Write it as {use: echo}. ",
                "systems: {echo: {command: python3 agent.py}} | Write it as [\"python3\", \"agent.py\"]",
                "systems: {echo: {use: echo, models: {default: strnog}}}, models: {strong: {provider: ollama, model: m}} | Did you mean strong? Add it",
                "systems: {echo: {use: echo}}, models: {strong: {provider: opnai, model: m}} | Did you mean openai? Write one of them",
                "systems: {echo: {use: echo}}, estimand: datasett | Did you mean dataset? Write one of them",
                "systems: {echo: {use: echo, models: {default: m}}}, models: {m: {provider: scripted, rules: [{reply: {txt: hi}}]}} | has \"txt\". Did you mean text? ",
                "systems: {echo: {use: echo}}, scorers: [{use: contains, txt: hi}] | has \"txt\". Did you mean text? "
            })
    void whatWasMeantIsTold(String keys, String told) {
        work.write("suite.yaml", "{rehearsal: 1, name: small, datasets: [{golden: cases.jsonl}], " + keys + "}");
        String message = refusedAsItIs();
        says(message, "suite.yaml:1: ", told);
        assertEquals(1, message.lines().count(), message);
    }

    /** Likewise in a case. */
    @ParameterizedTest
    @CsvSource({
        "facts, fact",
        "forbidden, forbiden",
        "route, rout",
        "tools, tool",
        "handoffs, handofs",
        "answer, anwser",
        "budget, bugdet",
        "schema, shema",
        "outcome, outcom",
        "state, sate"
    })
    void whatWasMeantByAKeyOfAnExpectationIsTold(String key, String written) {
        work.write(
                "cases.jsonl",
                "{\"id\": \"a\", \"task\": {\"input\": \"hi\"}, \"expectation\": {\"" + written + "\": []}}");
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: small",
                "datasets: [{golden: cases.jsonl}]",
                "systems: {echo: {use: echo}}");
        says(
                refusedAsItIs(),
                "cases.jsonl:1: \"expectation\" must have no unknown key",
                "has \"" + written + "\". Did you mean " + key + "? ");
    }

    @Nested
    class TheText {

        @Test
        void missingFile() {
            says(refusedAsItIs(), "suite.yaml: ", "must exist", "Check the path");
        }

        @Test
        void emptyFile() {
            work.write("suite.yaml");
            says(refusedAsItIs(), "suite.yaml", "empty", "rehearsal: 1");
        }

        @Test
        void syntaxError() {
            says(refused("gates: [\"success(echo) >= 0.9\""), "suite.yaml:8: ", "YAML 1.2");
        }

        @Test
        void duplicateKey() {
            says(refused("name: other"), "suite.yaml:7: ", "\"name\"", "twice");
        }

        @Test
        void unknownKeyNamesItsLineAndTheKnownOnes() {
            says(refused("repititions: 3"), "suite.yaml:7: ", "\"repititions\"", "repetitions");
        }

        @Test
        void unknownKeyDeepInside() {
            says(refused("limits: {deadline: 5s, dedline: 3s}"), "suite.yaml:7: ", "\"limits.dedline\"");
        }

        @Test
        void unknownKeyNamesTheKnownOnesOfItsPlace() {
            says(
                    refused("limits: {concurency: 4}"),
                    "\"limits.concurency\"",
                    "concurrency, model-calls, ",
                    "Did you mean concurrency?");
        }

        @Test
        void unknownKeyComesBeforeTheMissingOneThatItWasMeantToBe() {
            work.write("suite.yaml", "rehearsal: 1", "nmae: small", "systems: {echo: {use: echo}}");
            says(refusedAsItIs(), "suite.yaml:2: ", "has \"nmae\"", "Did you mean name?");
        }

        @Test
        void misspeltKindOfASystem() {
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: small",
                    "datasets: [{golden: cases.jsonl}]",
                    "systems:",
                    "  v1: {htttp: \"http://127.0.0.1:1/run\"}");
            says(
                    refusedAsItIs(),
                    "suite.yaml:5: ",
                    "has \"systems.v1.htttp\"",
                    "Did you mean http? Known keys: use, http, openai, a2a, command, class, recorded.");
        }

        @Test
        void misspeltKeyOfASystemNamesThoseOfItsKind() {
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: small",
                    "datasets: [{golden: cases.jsonl}]",
                    "systems:",
                    "  v1: {http: \"http://127.0.0.1:1/run\", modles: {default: m}}");
            says(
                    refusedAsItIs(),
                    "suite.yaml:5: ",
                    "has \"systems.v1.modles\"",
                    "Did you mean models? Known keys: http, state, models.");
        }

        @Test
        void systemOfNoKind() {
            work.write("suite.yaml", "rehearsal: 1", "name: small", "systems:", "  v1: {models: {default: m}}");
            says(
                    refusedAsItIs(),
                    "suite.yaml:4: ",
                    "\"systems.v1\"",
                    "must have one of use, http, openai, a2a, command");
        }

        @Test
        void misspeltKindOfADataset() {
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: small",
                    "datasets:",
                    "  - {gold: cases.jsonl}",
                    "systems: {echo: {use: echo}}");
            says(
                    refusedAsItIs(),
                    "suite.yaml:4: ",
                    "has \"datasets.0.gold\"",
                    "Did you mean golden? Known keys: golden, traces.");
        }

        @Test
        void keyOfAnotherKindOfDataset() {
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: small",
                    "datasets:",
                    "  - {golden: cases.jsonl, window: 3}",
                    "systems: {echo: {use: echo}}");
            says(refusedAsItIs(), "suite.yaml:4: ", "has \"datasets.0.window\"", "Known keys: golden");
        }

        @Test
        void aReplayOfGoldenCasesWithoutRecordings() {
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: small",
                    "datasets:",
                    "  - {golden: cases.jsonl, replay: fork}",
                    "systems: {echo: {use: echo}}");
            says(refusedAsItIs(), "suite.yaml:4: ", "\"datasets.0.replay\"", "'recordings'");
        }

        @Test
        void missingKey() {
            work.write("suite.yaml", "rehearsal: 1", "systems: {echo: {use: echo}}");
            says(refusedAsItIs(), "suite.yaml:1: ", "\"name\"", "missing");
        }

        @Test
        void wrongType() {
            says(refused("seed: seven"), "suite.yaml:7: ", "\"seed\"", "integer");
        }

        @Test
        void wrongUnit() {
            says(refused("limits:", "  deadline: 3 h"), "suite.yaml:8: ", "\"limits.deadline\"", "Write 60s");
        }

        @Test
        void missingUnit() {
            says(refused("limits:", "  deadline: 45"), "suite.yaml:8: ", "\"limits.deadline\"", "\"45\"", "Write 45s");
        }
    }

    @Nested
    class TheNames {

        @Test
        void unknownScorerListsTheClosestFirst() {
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: small",
                    "datasets: [{golden: cases.jsonl}]",
                    "systems: {echo: {use: echo}}",
                    "scorers:",
                    "  - facts",
                    "  - containz");
            says(refusedAsItIs(), "suite.yaml:7: ", "\"containz\"", "Did you mean contains? Known scorers: contains, ");
        }

        @Test
        void unknownPartOfSuccess() {
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: small",
                    "datasets: [{golden: cases.jsonl}]",
                    "systems: {echo: {use: echo}}",
                    "scorers: [contains]",
                    "success:",
                    "  - contans");
            says(refusedAsItIs(), "suite.yaml:7: ", "\"contans\"", "contains");
        }

        @Test
        void unknownSystem() {
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: small",
                    "datasets: [{golden: cases.jsonl}]",
                    "systems:",
                    "  echo: {use: ecko}");
            says(refusedAsItIs(), "suite.yaml:5: ", "\"ecko\"", "echo");
        }

        @Test
        void unknownOptionOfASystem() {
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: small",
                    "datasets: [{golden: cases.jsonl}]",
                    "systems:",
                    "  echo: {use: echo, loud: true}");
            says(refusedAsItIs(), "suite.yaml:5: ", "\"loud\"");
        }

        @Test
        void unknownPrimaryMetric() {
            says(refused("primary: beauty"), "suite.yaml:7: ", "\"beauty\"", "success");
        }

        @Test
        void comparedWithASystemThatIsNotThere() {
            says(refused("compare: {baseline: echo, candidate: team}"), "suite.yaml:7: ", "\"team\"", "echo");
        }

        @Test
        void severalSystemsAndNoWordOnWhichAreCompared() {
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: small",
                    "datasets: [{golden: cases.jsonl}]",
                    "systems: {one: {use: echo}, two: {use: echo}}");
            says(refusedAsItIs(), "suite.yaml:4: ", "compare: {baseline: one, candidate: two}");
        }
    }

    @Nested
    class TheGates {

        @Test
        void syntaxErrorSaysWhere() {
            String message = refused("gates:", "  - success(echo) >= 0.5", "  - success(echo) => 0.9");
            says(message, "suite.yaml:9: ", "character 15", "\"=> 0.9\"");
        }

        @Test
        void unknownSystem() {
            says(refused("gates: [\"success(team) >= 0.9\"]"), "suite.yaml:7: ", "\"team\"", "echo");
        }

        @Test
        void unknownMetricIsFoundBeforeAnythingIsPlayed() {
            says(refused("gates: [\"cuteness(echo) >= 0.9\"]"), "suite.yaml:7: ", "\"cuteness\"", "latency.p95");
        }

        @Test
        void wrongUnitIsFoundBeforeAnythingIsPlayed() {
            says(refused("gates: [\"latency.p95(echo) <= 5 tokens\"]"), "suite.yaml:7: ", "tokens", "ms");
        }

        @Test
        void limitOutsideTheRangeIsFoundBeforeAnythingIsPlayed() {
            says(refused("gates: [\"success(echo) >= 80\"]"), "suite.yaml:7: ", "0 to 1", "0.8 or 80%");
        }

        @Test
        void percentilesCannotBeCompared() {
            says(
                    refused("gates: [\"latency.p95(echo) better than latency.p95(echo)\"]"),
                    "suite.yaml:7: ",
                    "latency.p95");
        }
    }

    @Nested
    class TheCases {

        @Test
        void missingDataset() {
            work.write(
                    "suite.yaml",
                    "rehearsal: 1",
                    "name: small",
                    "datasets: [{golden: none.jsonl}]",
                    "systems: {e: {use: echo}}");
            says(refusedAsItIs(), "none.jsonl: ");
        }

        @Test
        void emptyDataset() {
            work.write("cases.jsonl");
            says(refused(), "cases.jsonl: ", "empty");
        }

        @Test
        void duplicateIdNamesBothLines() {
            work.write(
                    "cases.jsonl",
                    "{\"id\":\"a\",\"task\":{\"input\":\"1\"},\"expectation\":{\"answer\":\"1\"}}",
                    "{\"id\":\"b\",\"task\":{\"input\":\"1\"},\"expectation\":{\"answer\":\"1\"}}",
                    "{\"id\":\"a\",\"task\":{\"input\":\"1\"},\"expectation\":{\"answer\":\"1\"}}");
            says(refused(), "cases.jsonl:3: ", "\"a\"", "cases.jsonl:1");
        }

        @Test
        void expectationThatNoScorerCanUse() {
            work.write("cases.jsonl", "{\"id\":\"a\",\"task\":{\"input\":\"1\"},\"expectation\":{\"schema\":{}}}");
            String message = refused();
            says(message, "case a", "contains", "expectation");
            assertTrue(message.length() < 400, message);
        }

        @Test
        void missingRecording() {
            work.write("suite.yaml", "rehearsal: 1", "name: small", "systems:", "  old: {recorded: old.jsonl}");
            says(refusedAsItIs(), "suite.yaml:4: ", "old.jsonl");
        }

        @Test
        void recordingOfSeveralSystems() {
            work.write(
                    "old.jsonl",
                    "{\"system\":\"x\",\"case\":\"1\",\"success\":true}",
                    "{\"system\":\"y\",\"case\":\"1\",\"success\":true}");
            work.write("suite.yaml", "rehearsal: 1", "name: small", "systems:", "  old: {recorded: old.jsonl}");
            says(refusedAsItIs(), "suite.yaml:4: ", "x, y", "system: x");
        }

        @Test
        void recordingWithoutThatSystem() {
            work.write("old.jsonl", "{\"system\":\"x\",\"case\":\"1\",\"success\":true}");
            work.write("suite.yaml", "rehearsal: 1", "name: small", "systems: {old: {recorded: old.jsonl, system: z}}");
            says(refusedAsItIs(), "suite.yaml:3: ", "\"z\"", "x");
        }
    }
}
