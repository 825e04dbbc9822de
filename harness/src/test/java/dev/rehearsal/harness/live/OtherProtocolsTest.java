package dev.rehearsal.harness.live;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.harness.cli.Workplace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services whose protocol nobody here wrote are played by what the suite says alone. */
@Tag("process")
class OtherProtocolsTest {

    private static final Path SERVERS =
            Path.of("src/test/python/other_protocols.py").toAbsolutePath();
    private static final Path AGENT = Path.of("../scenarios/src/test/npm/a2a");

    @TempDir
    private Path temporary;

    private final List<Process> processes = new ArrayList<>();
    private final String key = Key.random();
    private Workplace work;
    private JsonNode ports;

    @BeforeEach
    void start() throws IOException {
        work = new Workplace(temporary);
        work.set("DESK_KEY", key);
        ports = StrictJson.parse("ports", firstLine(Path.of("."), "python3", SERVERS.toString()));
        work.write(
                "cases.jsonl",
                "{\"id\": \"refund\", \"task\": {\"input\": \"Refund order 7731.\"}, \"expectation\": {\"facts\": [\"order 7731\", \"42.50 EUR\"]}}",
                "{\"id\": \"talk\", \"task\": {\"turns\": [\"It is about order 7732 / ü & \\\"so\\\".\", \"Refund it!\"]}, \"expectation\": {\"facts\": [\"order 7732\"]}}",
                "{\"id\": \"refused\", \"task\": {\"input\": \"Sell me a weapon for 1234.\"}, \"expectation\": {\"facts\": [\"sold\"]}}");
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            process.waitFor();
        }
    }

    private String firstLine(Path folder, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        return String.valueOf(out.readLine());
    }

    private String at(String service) {
        return "http://127.0.0.1:" + ports.path(service).asInt();
    }

    private void suite(String... systems) {
        work.write(
                "suite.yaml",
                Stream.concat(
                                Stream.of(
                                        "rehearsal: 1",
                                        "name: others",
                                        "datasets: [{golden: cases.jsonl}]",
                                        "systems:"),
                                Stream.of(systems))
                        .toArray(String[]::new));
    }

    private String[] five() {
        return new String[] {
            "  chat: {openai: \"" + at("chat") + "/v1\", model: desk-1, system: Be brief., api-key-env: DESK_KEY}",
            "  envelope:",
            "    http:",
            "      url: " + at("envelope") + "/graphql",
            "      request:",
            "        query: \"query Ask($text: String!, $thread: ID!) { ask(text: $text, thread: $thread) { reply } }\"",
            "        variables: {text: \"{{input}}\", thread: \"{{conversation}}\"}",
            "      headers: {X-Desk-Key: \"{{env.DESK_KEY}}\"}",
            "      output: /data/ask/reply",
            "      error: /errors/0/message",
            "  events:",
            "    http: {url: \"" + at("events")
                    + "\", request: {lines: \"{{history}}\"}, output: /state/text, error: /problem, stream: last}",
            "  latin:",
            "    http: {url: \"" + at("latin") + "/ask?q={{input}}&who={{conversation}}\", method: GET}",
            "  sessions:",
            "    http: {url: \"" + at("sessions")
                    + "/say/{{session}}\", request: {utterance: \"{{input}}\"}, session: /meta/session, output: /messages/0/text, error: /error}"
        };
    }

    private void requirePlayed(String... systems) {
        JsonNode all = work.run("summarize", "last", "--format", "json")
                .ended(0)
                .json()
                .path("systems");
        assertEquals(
                List.of(systems),
                all.valueStream().map(one -> one.path("name").asText()).toList());
        all.forEach(one -> {
            assertEquals(2, one.at("/outcomes/completed").asInt(), one::toPrettyString);
            assertEquals(1, one.at("/outcomes/failed").asInt(), one::toPrettyString);
            assertEquals(2.0 / 3, one.at("/success/value").asDouble(), 1e-9, one::toPrettyString);
        });
    }

    @Test
    void fiveServicesArePlayedByConfigurationAndTheirKeyIsNowhere() {
        suite(Stream.concat(Stream.of(five()), Stream.of("compare: {baseline: chat, candidate: envelope}"))
                .toArray(String[]::new));
        work.run("run", "suite.yaml").ended(0);
        requirePlayed("chat", "envelope", "events", "latin", "sessions");
        work.run("report", "last").ended(0);
        String shown = Stream.of("0", "1", "2", "3", "4", "5")
                .map(trial ->
                        work.run("show", "last/" + trial, "--whole").ended(0).out())
                .reduce("", String::concat);
        says(shown, "Your key [key], [key].");
        Key.requireAbsent(key, temporary);
    }

    @Test
    void anAgentOfA2aIsPlayedByItsAddress() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("agent"));
        try (Stream<Path> files = Files.list(AGENT)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("npm.log").toFile())
                .start();
        boolean installed = npm.waitFor() == 0;
        assertTrue(installed || System.getenv("CI") == null, "CI must not skip this test");
        assumeTrue(installed, "skipped: npm ci has no registry");
        String now = firstLine(folder, "node", "agent.mjs", "1.0").replaceFirst("/a2a$", "");
        String before = firstLine(folder, "node", "agent.mjs", "0.3").replaceFirst("/a2a$", "");
        suite(
                "  now: {a2a: \"" + now + "\", headers: {Authorization: \"Bearer {{env.DESK_KEY}}\"}}",
                "  before: {a2a: \"" + before + "\"}",
                "compare: {baseline: before, candidate: now}");
        work.run("run", "suite.yaml").ended(0);
        requirePlayed("now", "before");
        Key.requireAbsent(key, temporary);
    }

    @Test
    void whatCannotGoWellIsRefusedBeforeAnythingIsPlayed() {
        suite("  one: {http: {url: \"" + at("sessions") + "/say/\", request: {utterance: \"{{input}}\"}}}");
        says(work.run("run", "suite.yaml").refused(), "suite.yaml:5", "up to 2 turns", "{{history}}");
        suite("  one: {http: {url: \"" + at("sessions") + "\", request: {q: \"{{inptu}}\"}}}");
        says(work.run("run", "suite.yaml").refused(), "suite.yaml:5", "Did you mean {{input}}?");
        suite("  one: {http: {url: \"" + at("sessions") + "\", request: {q: \"{{input}}\"}, ouput: /a}}");
        says(work.run("run", "suite.yaml").refused(), "suite.yaml:5", "systems.one.http.ouput", "Did you mean output?");
        suite("  one: {openia: \"" + at("chat") + "\"}");
        says(work.run("run", "suite.yaml").refused(), "suite.yaml:5", "Did you mean openai?");
        suite("  one: {command: \"python3 agent.py\"}");
        says(
                work.run("run", "suite.yaml").refused(),
                "suite.yaml:5",
                "must be a list",
                "Write it as [\"python3\", \"agent.py\"]");
        suite("  one: {openai: \"" + at("chat") + "\", headers: {Authorization: Bearer abcdefgh}}");
        String literal = work.run("run", "suite.yaml").refused();
        says(literal, "suite.yaml:5", "{{env.TOKEN}}");
        assertTrue(!literal.contains("abcdefgh"), literal);
        suite(
                "  one: {openai: \"" + at("chat") + "\"}",
                "tools: {}",
                "perturbations: [none, {use: rate-limit, every: 3}]");
        says(work.run("run", "suite.yaml").refused(), "suite.yaml:7", "a fault must have a place");
    }

    @Test
    void modelsAreCalledThroughTheGatewayWhereFaultsAct() {
        work.write(
                "cases.jsonl",
                "{\"id\": \"refund\", \"task\": {\"input\": \"Refund order 7731.\"}, \"expectation\": {\"facts\": [\"42.50 EUR\"]}}");
        suite(
                "  team:",
                "    http:",
                "      url: " + at("team") + "/ask",
                "      request: {text: \"{{input}}\", base: \"{{models.openai_base_url}}\", key: \"{{models.api_key}}\"}",
                "      output: /answer",
                "    models: {default: offline}",
                "models: {offline: {provider: scripted, rules: [{reply: {text: \"Refunded: 42.50 EUR.\", usage: {input: 9, output: 4}}}]}}",
                "perturbations: [none, {use: rate-limit, every: 2}]",
                "crossing: full");
        work.run("run", "suite.yaml").ended(0);
        JsonNode team = work.run("summarize", "last", "--format", "json")
                .ended(0)
                .json()
                .at("/systems/0");
        assertEquals(1, team.at("/success/value").asDouble(), team::toPrettyString);
        assertEquals(13, team.at("/tokens_per_success/value").asDouble(), team::toPrettyString);
        assertTrue(team.at("/by_perturbation").has("rate-limit"), team::toPrettyString);
    }

    @Test
    void faultsOfTheInputActOnThem() {
        suite(
                "  one: {http: {url: \"" + at("events")
                        + "\", request: {lines: \"{{history}}\"}, output: /state/text, error: /problem, stream: last}}",
                "perturbations: [none, typos]",
                "crossing: full");
        work.run("run", "suite.yaml").ended(0);
        JsonNode under = work.run("summarize", "last", "--format", "json")
                .ended(0)
                .json()
                .at("/systems/0/by_perturbation");
        assertTrue(under.has("typos"), under::toPrettyString);
    }
}
