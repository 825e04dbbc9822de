package dev.rehearsal.harness.live;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.harness.cli.Answer;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import dev.rehearsal.scenarios.gateway.script.ScriptedServer;
import dev.rehearsal.scenarios.perturb.wording.ModelWording;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A model of the suite words the cases that bring no words: once each, paid, kept and told again; its outage is nobody's failure. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class ModelWordingSuiteTest {

    private static final String KEY = "sk-writer-0123456789";
    private static final int WRONG = 2;
    private static final int INFRASTRUCTURE = 4;
    private static final String NOT_JUDGED = "not judged of other under paraphrase: not played (2)";
    private static final String SCRIPT = """
            {"rules": [
              {"when": {"system": "into German", "call": 2}, "reply": {"text": "Wo ist Bestellung 7731?", "usage": {"input": 80, "output": 20}}},
              {"when": {"call": 1}, "reply": {"text": "What became of 7731?", "usage": {"input": 80, "output": 20}}},
              {"reply": {"text": "Never the same words for 7731 again.", "usage": {"input": 80, "output": 20}}}]}
            """;

    @TempDir
    private Path temporary;

    private static ScriptedServer server(String script) {
        return ScriptedServer.start(
                0,
                KEY,
                ScriptedBackend.read((ObjectNode) StrictJson.parse("script", script), "script", new TokenCounter()));
    }

    /** Two cases, of which the second brings a paraphrase; two systems, two repetitions. */
    private Desk desk(String url, String perturbations, String limits) {
        Desk desk = Desk.of(temporary, "worded", 1);
        suite(desk, url, perturbations, limits);
        desk.work().set("WRITER_KEY", KEY);
        desk.work()
                .write(
                        "cases.jsonl",
                        "{\"id\":\"a\",\"task\":{\"input\":\"Where is order 7731?\"},\"expectation\":{\"facts\":[\"7731\"]}}",
                        "{\"id\":\"b\",\"task\":{\"input\":\"Where is order 8?\"},\"expectation\":{\"facts\":[\"8\"]},"
                                + "\"variants\":{\"paraphrase\":[\"What about 8?\"],\"other-language\":{\"de\":\"Wo ist 8?\"}}}");
        return desk;
    }

    private static void suite(Desk desk, String url, String perturbations, String limits) {
        desk.suite(
                "models:",
                "  writer: {provider: openai-compatible, model: w, base-url: \"" + url
                        + "\", api-key-env: WRITER_KEY, price: {input: 1000, output: 1000}}",
                "systems: {one: {use: echo}, other: {use: echo}}",
                "compare: {baseline: one, candidate: other}",
                "repetitions: 2",
                "crossing: full",
                "scorers: [facts]",
                "limits: {concurrency: 1, deadline: 20s" + limits + "}",
                "perturbations: [none, " + perturbations + "]");
    }

    private static final String BOTH =
            "{use: paraphrase, model: writer}, {use: other-language, language: de, model: writer}";

    private static String told(TrialView view) {
        return view.trial().outcome().output().orElseThrow().asText();
    }

    private static Stream<TrialView> of(Desk desk, String caseId, String perturbation) {
        return desk.trials().stream()
                .filter(view -> view.trial().scenario().caseId().equals(caseId)
                        && view.trial().scenario().perturbation().equals(perturbation));
    }

    private static List<String> allTold(Desk desk, String caseId, String perturbation) {
        return of(desk, caseId, perturbation).map(ModelWordingSuiteTest::told).toList();
    }

    private static boolean asked(TrialView view) {
        return view.trial().play().wording().orElseThrow().took().totalTokens().isPresent();
    }

    private static long tokens(Desk desk) {
        return desk.trials().stream()
                .flatMap(view -> view.trial().play().wording().stream())
                .mapToLong(wording -> wording.took().totalTokens().orElse(0))
                .sum();
    }

    @Test
    void allTrialsOfACaseAreToldTheSameWordsOfTheModelAndACaseItsOwn() {
        try (ScriptedServer server = server(SCRIPT)) {
            Desk desk = desk(server.baseUrl(), BOTH, "");
            desk.run().ended(0);
            assertEquals(2, server.calls());
            String words = "What became of 7731?";
            String german = "Wo ist Bestellung 7731?";
            assertEquals(List.of(words, words, words, words), allTold(desk, "a", "paraphrase"));
            assertEquals(List.of(german, german, german, german), allTold(desk, "a", "other-language"));
            assertEquals(
                    List.of("What about 8?", "What about 8?", "What about 8?", "What about 8?"),
                    allTold(desk, "b", "paraphrase"));
            assertEquals(
                    List.of(OptionalLong.of(1)),
                    of(desk, "a", "paraphrase")
                            .map(view -> view.trial().play().fired())
                            .distinct()
                            .toList());
            assertEquals(200, tokens(desk));
            assertTrue(of(desk, "b", "paraphrase")
                    .allMatch(view -> view.trial().play().wording().isEmpty()));
            long number = of(desk, "a", "paraphrase")
                    .filter(ModelWordingSuiteTest::asked)
                    .findFirst()
                    .orElseThrow()
                    .number();
            says(
                    desk.work().run("show", "last/" + number).ended(0).out(),
                    "told",
                    words,
                    "of the model writer, asked for in this trial: 100 tokens");
            Key.requireAbsent(KEY, temporary);
        }
    }

    @Test
    void aTrialThatIsPlayedAgainIsToldTheSame() {
        try (ScriptedServer server = server(SCRIPT)) {
            Desk desk = desk(server.baseUrl(), "{use: paraphrase, model: writer}", "");
            desk.run().ended(0);
            long number = of(desk, "a", "paraphrase").toList().getLast().number();
            Answer again = desk.work().run("replay", "last/" + number).ended(0);
            says(again.out(), "What became of 7731?");
            assertFalse(again.err().contains("may cost money"), again::err);
            assertEquals(1, server.calls());
        }
    }

    @Test
    void nothingIsAskedWithoutAYesAndTheForecastCountsTheCases() {
        try (ScriptedServer server = server(SCRIPT)) {
            Desk desk = desk(server.baseUrl(), BOTH, "");
            Answer refused = desk.work().run("run", "suite.yaml").ended(WRONG);
            says(
                    refused.err(),
                    "words of paraphrase, writer (w): 1 case, about 1 model calls, tokens unknown, money unknown",
                    "words of other-language, writer (w): 1 case",
                    "--yes");
            assertEquals(0, server.calls());
            desk.run().ended(0);
            says(
                    desk.work().run("run", "suite.yaml").ended(WRONG).err(),
                    "words of paraphrase, writer (w): 1 case, about 1 model calls, about 100 tokens, about $0.10"
                            + " (mean of 2 earlier cases)");
        }
    }

    @Test
    void whatItCostCountsAgainstTheRunsLimitAndAResumedRunTellsTheSame() {
        try (ScriptedServer server = server(SCRIPT)) {
            Desk desk = desk(server.baseUrl(), "{use: paraphrase, model: writer}", ", usd: 0.05");
            Answer ended = desk.run();
            says(ended.out() + ended.err(), "limits.usd");
            List<TrialView> first = of(desk, "a", "paraphrase").toList();
            assertEquals(1, first.size(), first::toString);
            suite(desk, server.baseUrl(), "{use: paraphrase, model: writer}", ", usd: 0.07");
            Answer spent = desk.run();
            says(spent.out() + spent.err(), "limits.usd", "has spent $0.10");
            assertEquals(
                    1,
                    desk.trials().stream()
                            .filter(view -> view.trial().play().wording().isPresent())
                            .count());
            suite(desk, server.baseUrl(), "{use: paraphrase, model: writer}", ", usd: 5");
            says(desk.run().ended(0).err(), "resuming run");
            assertEquals(
                    List.of("What became of 7731?"),
                    allTold(desk, "a", "paraphrase").stream().distinct().toList());
            assertEquals(4, of(desk, "a", "paraphrase").count());
            assertEquals(100, tokens(desk));
            assertEquals(1, server.calls());
        }
    }

    @Test
    void anOutageOfTheModelIsNotTheSystemsFailure() {
        String url;
        try (ScriptedServer server = server(SCRIPT)) {
            url = server.baseUrl();
        }
        Desk desk = desk(url, "{use: paraphrase, model: writer}", "");
        says(desk.run().ended(INFRASTRUCTURE).out(), NOT_JUDGED);
        of(desk, "a", "paraphrase").forEach(view -> {
            assertEquals("not_played", view.trial().outcome().word());
            says(
                    view.trial().outcome().reason(),
                    "the model \"writer\", which is to word the case anew, could not be asked");
        });
        assertEquals(
                List.of("completed"),
                Stream.of("none", "paraphrase")
                        .flatMap(perturbation -> of(desk, "b", perturbation))
                        .map(view -> view.trial().outcome().word())
                        .distinct()
                        .toList());
    }

    @Test
    void anAnswerWithoutUseIsNotTheSystemsFailureAndIsPaid() {
        try (ScriptedServer server = server("""
                {"rules": [{"reply": {"text": "Where is order 7731?", "usage": {"input": 80, "output": 20}}}]}""")) {
            Desk desk = desk(server.baseUrl(), "{use: paraphrase, model: writer}", "");
            says(desk.run().ended(INFRASTRUCTURE).out(), NOT_JUDGED);
            of(desk, "a", "paraphrase")
                    .forEach(view -> says(view.trial().outcome().toString(), "NotPlayed", "gave the request back"));
            assertEquals(100, tokens(desk));
            assertEquals(1, server.calls());
            assertEquals(
                    List.of(Optional.empty()),
                    of(desk, "a", "paraphrase")
                            .map(view -> view.trial().play().wording().flatMap(ModelWording::words))
                            .distinct()
                            .toList());
        }
    }

    @Test
    void aModelWithoutItsKeyIsFoundBeforeTheFirstTrial() {
        Desk desk = desk("http://127.0.0.1:9/v1", "{use: paraphrase, model: writer}", "");
        desk.work().unset("WRITER_KEY");
        says(desk.run().ended(WRONG).err(), "WRITER_KEY must hold the key of model \"writer\"");
    }
}
