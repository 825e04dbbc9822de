package dev.rehearsal.harness.live;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rehearsal.harness.cli.Answer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A live suite that makes no sense is refused in one line, with exit code 2, before anything is stored. */
class BadLiveSuiteTest {

    @TempDir
    private Path temporary;

    private static void requireRefused(Desk desk, String... said) {
        Map<String, Long> before = desk.work().contents();
        says(desk.work().run("run", "suite.yaml").refused(), said);
        assertEquals(before, desk.work().contents(), "files");
    }

    private Desk desk() {
        return Desk.of(temporary, "desk", 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provider: simulatd, skill: desk | suite.yaml:5: | \"simulatd\" | openai-compatible",
                "provider: simulated, skill: dsk | suite.yaml:5: | \"dsk\" | desk",
                "provider: simulated, skill: desk, competence: {drop-obligations: 0.1} | suite.yaml:5 | drop-obligations | drop-obligation",
                "provider: simulated, skill: desk, competence: {drop-obligation: 2} | suite.yaml:5 | drop-obligation | 1",
                "provider: openai-compatible, model: m | suite.yaml:5: | \"base-url\" | http://",
                "provider: openai-compatible, model: m, base-url: \"localhost:80\" | suite.yaml:5: | \"localhost:80\" | http://",
                "provider: openai, model: m, api-key-env: NO_SUCH_KEY_HERE | suite.yaml:5: | NO_SUCH_KEY_HERE | not set"
            })
    void byItsModel(String model, String where, String found, String help) {
        requireRefused(desk().single(model), where, found, help);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[none, typo] | \"typo\" | typos",
                "[typos] | \"none\" | clean twin",
                "[none, {use: rate-limit, evry: 3}] | evry | every",
                "[none, typos, {use: typos}] | \"typos\" | \"id\""
            })
    void byItsPerturbations(String perturbations, String found, String help) {
        requireRefused(
                desk().suite(
                                "models: {m: {provider: simulated, skill: desk}}",
                                "systems: {single: {use: desk-single-agent, models: {default: m}}}",
                                "perturbations: " + perturbations),
                "suite.yaml:7: ",
                found,
                help);
    }

    /** What could never act in a system of another process is refused, with the place to give it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate-limit | a model's call or reply, in the gateway | Give a system models:",
                "wrong-value | the messages that the next model sees | Give a system models:",
                "changed-number | the messages that the next model sees | Give a system models:",
                "lost-snapshot | the system's own store, through its hook | state: {http:",
                "failing-tool | the proxy of tools in other processes | under tools:"
            })
    void byAFaultWithoutAPlace(String fault, String place, String help) {
        requireRefused(
                desk().suite("systems: {far: {http: \"http://127.0.0.1:9/\"}}", "perturbations: [none, " + fault + "]"),
                "a fault must have a place where it can act",
                place,
                "\"" + fault + "\" has none in \"far\"",
                help);
    }

    /** Whether a class of the JVM is a hook is known when it is made. */
    @Test
    void byAFaultOfStateWhereNoSystemHasAHook() {
        requireRefused(
                desk().suite("systems: {here: {use: echo}}", "perturbations: [none, rolled-back-memory]"),
                "suite.yaml:6: ",
                "\"rolled-back-memory\" has none in \"here\"",
                "a class in the JVM implements StateHook");
    }

    /** What changes the meaning is never faked. */
    @ParameterizedTest
    @ValueSource(strings = {"paraphrase", "{use: other-language, language: de}", "diluted-by-summary"})
    void byAFaultOfMeaningForWhichNoCaseHasWords(String fault) {
        requireRefused(
                desk().suite("systems: {here: {use: echo}}", "perturbations: [none, " + fault + "]"),
                "suite.yaml:6: ",
                "must have its words from the cases, or from a model",
                "Add \"variants\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "use: paraphrase, model: other | \"other\" is none of them: m | Add it under",
                "use: other-language, model: m | there is none | language: de",
                "use: other-language, language: xx, model: m | was \"xx\" | language: de",
                "use: diluted-by-summary, model: m | no model is asked for one while a trial plays | Leave \"model\" out"
            })
    void byWordsThatNoModelCanGive(String fault, String found, String help) {
        requireRefused(
                desk().suite(
                                "models: {m: {provider: simulated, skill: desk}}",
                                "systems: {single: {use: desk-single-agent, models: {default: m}}}",
                                "perturbations: [none, {" + fault + "}]"),
                "suite.yaml:7: ",
                found,
                help);
    }

    @Test
    void byAWeakerModelThatTheSystemDoesNotHave() {
        requireRefused(
                desk().suite(
                                "models: {m: {provider: simulated, skill: desk}}",
                                "systems: {single: {use: desk-single-agent, models: {default: m}}}",
                                "perturbations: [none, {use: weaker-model, model: small}]"),
                "\"model\" must name one of the models of every system that has any",
                "\"small\" is none of \"single\"'s: default",
                "Add it to the system's models:");
    }

    @Test
    void byAnAliasThatIsNoModel() {
        requireRefused(
                desk().suite(
                                "models: {m: {provider: simulated, skill: desk}}",
                                "systems: {single: {use: desk-single-agent, models: {default: strong}}}"),
                "suite.yaml:6: ",
                "\"strong\"",
                "models");
    }

    @Test
    void byAnExpectationThatNoScorerCanUse() {
        Desk desk = desk().single("provider: simulated, skill: desk");
        desk.work().write("cases.jsonl", "{\"id\":\"a\",\"task\":{\"input\":\"1\"},\"expectation\":{}}");
        requireRefused(desk, "case a", "expectation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"answer\":\"1\" | it has only answer, and success is facts, | Add contains to \"success:\", or write \"facts\"",
                "\"tools\":{\"forbidden\":[\"a\"]} | it has only tools | Add tools to",
                "\"route\":{\"agents\":[\"a\"],\"match\":\"subset\"} | it has only route | Add route to",
                "\"handoffs\":[{\"to\":\"a\",\"must_carry\":[\"b\"]}] | it has only handoffs | Add handoffs to",
                "\"answer\":\"1\",\"budget\":{\"tokens\":9} | it has only answer, budget | Add contains or budget to"
            })
    void byAnExpectationThatSuccessDoesNotLookAt(String expectation, String found, String help) {
        Desk desk = desk().single("provider: simulated, skill: desk");
        desk.work()
                .write(
                        "cases.jsonl",
                        "{\"id\":\"a\",\"task\":{\"input\":\"1\"},\"expectation\":{" + expectation + "}}");
        requireRefused(desk, "case a: something under \"success:\"", found, help);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"outcome\":\"completed\",\"answer\":\"1\" | success: [outcome]",
                "\"answer\":\"1\" | success: [contains, outcome]"
            })
    void anExpectationThatSuccessLooksAtIsPlayed(String expectation, String success) {
        Desk desk = desk().suite("systems: {e: {use: echo}}", success);
        desk.work()
                .write(
                        "cases.jsonl",
                        "{\"id\":\"a\",\"task\":{\"input\":\"1\"},\"expectation\":{" + expectation + "}}");
        desk.run().ended(0);
    }

    @Test
    void aKeyThatNobodyUsesMayBeMissing() {
        desk().suite(
                        "models:",
                        "  m: {provider: simulated, skill: desk}",
                        "  other: {provider: openai, model: x, api-key-env: NO_SUCH_KEY_HERE}",
                        "systems: {single: {use: desk-single-agent, models: {default: m}}}")
                .run()
                .ended(0);
    }

    @Test
    void aPerturbationThatCanNeverActIsSaidAndNothingIsLost() {
        Desk desk = desk().suite(
                        "models: {m: {provider: simulated, skill: desk}}",
                        "systems: {single: {use: desk-single-agent, models: {default: m}}}",
                        "perturbations: [none, {use: failing-tool, tool: teleport, id: no-teleport, every: 1}, typos]",
                        "crossing: full");
        Answer answer = desk.run().ended(0);
        says(answer.out(), "single: no-teleport never acted in 4 trials");
        assertFalse(answer.out().contains("typos never acted"), answer::out);
        says(desk.work().run("summarize", "last").ended(0).out(), "no-teleport never acted");
        assertEquals(12, desk.trials().size(), "trials");
        assertEquals(
                Collections.nCopies(4, 0L),
                desk.trials().stream()
                        .flatMapToLong(view -> view.trial().play().fired().stream())
                        .filter(fired -> fired == 0)
                        .boxed()
                        .toList());
    }
}
