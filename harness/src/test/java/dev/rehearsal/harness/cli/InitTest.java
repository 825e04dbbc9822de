package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What init writes is played at once, in this JVM: the command line itself is tested elsewhere. */
class InitTest {

    private static final Path TRACES = Path.of("..", "datasets", "traces", "desk-production.otlp.jsonl");

    @TempDir
    private Path folder;

    private static Answer rehearsal(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine(new PrintWriter(out), new PrintWriter(err), Map.of())
                .execute(arguments);
        return new Answer(String.join(" ", arguments), code, out.toString(), err.toString());
    }

    private Path to(String name) {
        return folder.resolve(name);
    }

    private static String cases(Path to) throws IOException {
        return Files.readString(to.resolve("cases.jsonl"));
    }

    @Test
    void withoutAnythingToPlayTheWorkedExampleIsWrittenOnce() throws IOException {
        Path to = to("desk");
        Answer answer = rehearsal("init", "--to", to.toString()).ended(0);
        says(answer.out(), "worked example", "rehearsal run " + to.resolve("suite.yaml"));
        List<String> suite = Files.readAllLines(to.resolve("suite.yaml"));
        assertEquals("# yaml-language-server: $schema=./.rehearsal/suite.schema.json", suite.getFirst());
        assertTrue(Files.size(to.resolve(".rehearsal/suite.schema.json")) > 1_000);
        assertEquals(List.of(".rehearsal/"), Files.readAllLines(to.resolve(".gitignore")));
        says(rehearsal("run", to.resolve("suite.yaml").toString()).ended(0).out(), "success");
        String refused = rehearsal("init", "--to", to.toString()).refused();
        says(refused, "must not overwrite", "--force");
        rehearsal("init", "--to", to.toString(), "--force").ended(0);
        assertEquals(List.of(".rehearsal/"), Files.readAllLines(to.resolve(".gitignore")));
    }

    @Test
    void aProgramIsAskedOnceAndPlayedAtOnce() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh");
        Path script = Files.writeString(folder.resolve("agent.sh"), "echo I help with orders to Vienna.\n");
        Path to = to("program");
        Answer answer = rehearsal("init", "--command", "sh '" + script + "'", "--to", to.toString())
                .ended(0);
        says(answer.out(), "it answered in", "I help with orders");
        says(cases(to), "\"type\":\"string\"");
        says(rehearsal("run", to.resolve("suite.yaml").toString()).ended(0).out(), "4");
    }

    @Test
    void aProgramThatCallsAModelGetsItInItsSuiteAndNothingIsSpent() throws IOException {
        assumePython();
        Path script = Files.writeString(folder.resolve("agent.py"), """
                import json, os, sys, urllib.request

                def ask(path, body, *headers):
                    call = urllib.request.Request(path, json.dumps(body).encode(), dict(headers))
                    return json.load(urllib.request.urlopen(call))

                text = [{"role": "user", "content": json.load(sys.stdin)["task"]["input"]}]
                key = os.environ["OPENAI_API_KEY"]
                bearer = ("Authorization", "Bearer " + key), ("Content-Type", "application/json")
                base = os.environ["OPENAI_BASE_URL"]
                ask(base + "/embeddings", {"model": "acme/embed 3", "input": "orders"}, *bearer)
                ask(base + "/chat/completions", {"model": "gpt-5", "messages": text}, *bearer)
                said = ask(os.environ["ANTHROPIC_BASE_URL"] + "/v1/messages", {"model": "claude-x", "max_tokens": 9, "messages": text},
                           ("x-api-key", key), ("Content-Type", "application/json"))
                print(os.path.basename(os.getcwd()), said["content"][0]["text"])
                """);
        Path to = to("models");
        Answer answer = rehearsal("init", "--command", "python3 '" + script + "'", "--to", to.toString())
                .ended(0);
        says(
                answer.out(),
                "(completed): \"harness I stand in for your model",
                "It called \"acme/embed 3\" (openai), \"gpt-5\" (openai), \"claude-x\" (anthropic) through the gateway",
                "nothing was spent",
                "next    set OPENAI_API_KEY and ANTHROPIC_API_KEY, edit cases.jsonl");
        Path suite = to.resolve("suite.yaml");
        says(
                Files.readString(suite),
                "  \"gpt-5\": {provider: openai, model: \"gpt-5\", api-key-env: OPENAI_API_KEY}",
                "  \"claude-x\": {provider: anthropic, model: \"claude-x\", api-key-env: ANTHROPIC_API_KEY}",
                "folder: \"..",
                "\"acme/embed 3\": \"acme-embed-3\"");
        // the suite is whole: nothing but the keys is missing
        says(rehearsal("run", suite.toString()).refused(), "OPENAI_API_KEY must hold the key");
    }

    @Test
    void aProgramWithoutAKeyIsToldWhatThatMeans() throws IOException {
        Path script = Files.writeString(
                folder.resolve("agent.sh"),
                "echo 'Could not resolve authentication method. Expected one of apiKey' >&2\nexit 1\n");
        Answer answer = rehearsal(
                        "init",
                        "--command",
                        "sh '" + script + "'",
                        "--to",
                        to("keyless").toString())
                .ended(0);
        says(answer.out(), "A client of a model found no key", "next    mend it");
    }

    private static void assumePython() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "skipped: no /usr/bin/python3");
    }

    @Test
    void aServiceGivesItsAnswersShapeAndMustRunWhenPlayed() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/run", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] body = "{\"outcome\":\"completed\",\"output\":{\"category\":\"billing\",\"sure\":0.9}}"
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        Path to = to("service");
        String suite = to.resolve("suite.yaml").toString();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/run";
            rehearsal("init", "--http", url, "--to", to.toString()).ended(0);
            says(cases(to), "\"required\":[\"category\",\"sure\"]");
            says(rehearsal("run", suite, "--format", "json").ended(0).out(), "\"trials\" : 4");
            says(rehearsal("doctor", suite).ended(0).out(), "ok    system mine: something listens at " + url);
            String trial = to.resolve(".rehearsal/store.duckdb") + "#last/1";
            says(
                    rehearsal("replay", trial, "--recorded").ended(0).out(),
                    "  no model reply is recorded; it was played live\n");
        } finally {
            server.stop(0);
        }
        Answer unreachable = rehearsal("run", suite).ended(Exit.INFRASTRUCTURE);
        says(unreachable.oneLine(), "must be running before it is played", "suite.yaml:");
        String store = to.resolve(".rehearsal/store.duckdb").toString();
        Answer replayed = rehearsal("replay", store + "#last/1").ended(Exit.INFRASTRUCTURE);
        says(replayed.oneLine(), "must be running before it is played", "suite.yaml:");
        assertEquals("", replayed.out());
        says(
                rehearsal("doctor", suite).ended(Exit.INFRASTRUCTURE).out(),
                "wrong system mine: nothing answers at http://127.0.0.1:");
    }

    @Test
    void aServiceThatIsNotThereYetIsToBeStartedFirst() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        Path to = to("later");
        String url = "http://127.0.0.1:" + port + "/run";
        Answer answer = rehearsal("init", "--http", url, "--to", to.toString()).ended(0);
        says(answer.out(), "Nothing answers at " + url + " yet; start it", "next    start it, edit cases.jsonl");
        assertFalse(answer.out().contains("any more"), answer::out);
        assertEquals(4, cases(to).lines().count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | no model is set | it did not answer as rehearsal/1 asks for | answered with 500: \"no model is set\"",
                "200 | hello there | it did not answer as rehearsal/1 asks for | hello",
                "200 | {\"outcome\":\"escalated\"} | it ended without an answer (escalated). | next    edit"
            })
    void whatCameInsteadOfAnAnswerIsSaid(int status, String body, String first, String second) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/run", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/run";
            says(
                    rehearsal("init", "--http", url, "--to", to("other").toString())
                            .ended(0)
                            .out(),
                    first,
                    second);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void tracesAreScoredAtOnce() throws IOException {
        Path to = to("traces");
        Answer answer = rehearsal("init", "--traces", TRACES.toString(), "--to", to.toString())
                .ended(0);
        says(answer.out(), "runs (");
        assertEquals(5, cases(to).lines().count());
        Answer run = rehearsal("run", to.resolve("suite.yaml").toString());
        assertTrue(List.of(0, 1, 3).contains(run.code()), run::toString);
    }

    @Test
    void aServiceOfAnotherProtocolIsAskedInThat() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String path = exchange.getRequestURI().getPath();
                String said = path.equals("/v1/chat/completions") && asked.contains("\"messages\"")
                        ? "{\"choices\": [{\"message\": {\"content\": \"I help with parcels to Vienna.\"}}]}"
                        : path.equals("/agent") && asked.contains("SendMessage")
                                ? "{\"jsonrpc\": \"2.0\", \"id\": \"1\", \"result\": {\"message\": {\"parts\": [{\"text\": \"I am an agent.\"}]}}}"
                                : "{\"error\": \"what?\"}";
                byte[] body = said.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(said.contains("what?") ? 400 : 200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        try {
            String host = "http://127.0.0.1:" + server.getAddress().getPort();
            Answer chat = rehearsal(
                            "init", "--http", host + "/v1", "--to", to("chat").toString())
                    .ended(0);
            says(chat.out(), "it does speak openai", "I help with parcels to Vienna.");
            String suite = to("chat").resolve("suite.yaml").toString();
            says(Files.readString(Path.of(suite)), "mine: {openai: \"" + host + "/v1\"}");
            says(rehearsal("run", suite).ended(0).out(), "4");
            Answer agent = rehearsal(
                            "init",
                            "--http",
                            host + "/agent",
                            "--to",
                            to("agent").toString())
                    .ended(0);
            says(agent.out(), "it does speak a2a", "I am an agent.");
            Answer neither = rehearsal(
                            "init",
                            "--http",
                            host + "/ask",
                            "--to",
                            to("neither").toString())
                    .ended(0);
            says(neither.out(), "did not answer as rehearsal/1 asks for", "request: {text: \"{{input}}\"}", "mend it");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void mistakesAreToldAndNothingIsWritten() {
        Path to = to("nothing");
        says(rehearsal("init", "--http", "localhost", "--to", to.toString()).refused(), "--http");
        says(
                rehearsal("init", "--command", "no-such-program", "--to", to.toString())
                        .refused(),
                "no-such-program");
        says(
                rehearsal("init", "--command", "sh agnet.sh", "--to", to.toString())
                        .refused(),
                "--command: the file that the command runs must be there",
                "\"agnet.sh\" is not in");
        says(
                rehearsal("init", "--traces", "no-such-file", "--to", to.toString())
                        .refused(),
                "no-such-file");
        assertEquals(
                2, rehearsal("init", "--http", "http://x", "--command", "y").code());
        assertTrue(Files.notExists(to));
    }
}
