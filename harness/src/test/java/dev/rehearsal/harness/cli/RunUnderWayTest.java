package dev.rehearsal.harness.cli;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.harness.standin.Held;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Commands that read, while a run in another process writes the store. */
@Tag("kill")
class RunUnderWayTest {

    private static final int PLANNED = 2 * 10 * 6;
    private static final int STORED = 97;
    private static final String UNDER_WAY = " is under way: " + STORED + " of " + PLANNED + " trials are stored\n";
    private static final String STORE = ".rehearsal/store.duckdb";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path temporary;

    private Workplace work;
    private final List<Workplace.Started> runs = new ArrayList<>();

    @BeforeEach
    void begin() {
        work = new Workplace(temporary);
        work.cases("cases.jsonl", 10);
        work.write(
                "suite.yaml",
                "rehearsal: 1",
                "name: held",
                "datasets: [{golden: cases.jsonl}]",
                "systems:",
                "  before: {use: held, play: {use: wobbly, right: 0.5, ms: 0}}",
                "  after: {use: held, play: {use: wobbly, right: 0.7, ms: 0}}",
                "compare: {baseline: before, candidate: after}",
                "repetitions: 6",
                "limits: {concurrency: 1, deadline: 60m}");
    }

    @AfterEach
    void endWhatIsLeft() {
        runs.forEach(run -> run.process().destroyForcibly());
        runs.forEach(run -> run.process().onExit().join());
    }

    /** Start a command that plays so many trials and then waits for its end; return once they are stored. */
    private Workplace.Started held(int trials, String store, String... command) throws InterruptedException {
        work.set(Held.AFTER, Integer.toString(trials));
        Workplace.Started run = work.start(command);
        runs.add(run);
        work.unset(Held.AFTER);
        StoreSnapshot.of(work.path(store)).await(trials, run);
        return run;
    }

    private Workplace.Started held() throws InterruptedException {
        return held(STORED, STORE, "run", "suite.yaml");
    }

    private Path writerFile() {
        return work.path(STORE + ".writer");
    }

    private ObjectNode writer() throws IOException {
        return (ObjectNode) JSON.readTree(writerFile().toFile());
    }

    @Test
    void whatIsStoredCanBeShownSummarizedComparedAndReported() throws Exception {
        Workplace.Started run = held();
        Answer summary = work.run("summarize", "last", "--format", "json").ended(Exit.OK);
        says(summary.err(), "rehearsal: run 20", UNDER_WAY);
        int trials = 0;
        for (JsonNode system : summary.json().at("/systems")) {
            trials += system.at("/trials").asInt();
        }
        assertEquals(STORED, trials);
        Answer list = work.run("show", STORE + "#last:before", "--limit", "3").ended(Exit.OK);
        says(list.out(), "case-0");
        says(list.err(), UNDER_WAY);
        Answer trial = work.run("show", "last/0").ended(Exit.OK);
        says(trial.out(), "Order 0 ships.");
        Answer compared = work.run(
                        "compare",
                        "last:before",
                        "last:after",
                        "--fail-on",
                        "improved,inconclusive,unchanged,regressed")
                .ended(Exit.GATE_FAILED);
        says(compared.out(), "before", "after");
        says(compared.err(), UNDER_WAY);
        Answer report = work.run("report", "last", "--to", "out", "--format", "markdown,html")
                .ended(Exit.OK);
        says(report.out(), work.path("out").resolve("report.html").toString());
        assertTrue(Files.size(work.path("out/report.html")) > 0);
        assertTrue(Files.size(work.path("out/report.md")) > 0);

        run.process().destroyForcibly().waitFor();
        Answer after = work.run("summarize", "last", "--format", "json").ended(Exit.OK);
        assertEquals(summary.out(), after.out(), "the store itself");
        assertEquals("", after.err());
        assertEquals(
                list.out(),
                work.run("show", STORE + "#last:before", "--limit", "3").out());
        assertEquals(trial.out(), work.run("show", "last/0").out());
    }

    @Test
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    void filesOfTheAskersFolderAreComparedWithTheRunUnderWay() throws Exception {
        held();
        work.write(
                "elsewhere/one.jsonl",
                "{\"case\":\"case-0\",\"success\":true}",
                "{\"case\":\"case-1\",\"success\":false}");
        work.write("elsewhere/last", "a file of that name in the asker's folder is meant before the run");
        Answer compared = work.run("compare", "elsewhere/one.jsonl", "last:before", "--format", "json");
        compared.ended(Exit.OK);
        assertEquals("one", compared.json().at("/comparisons/0/baseline/name").asText(), compared::toString);
        says(
                work.run("compare", "elsewhere/none.jsonl", "last:before")
                        .ended(Exit.WRONG_INPUT)
                        .err(),
                "none.jsonl");
    }

    @Test
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    void mistakesAreToldAsEver() throws Exception {
        held();
        // the plan's last trial: which of those around the 97th began first, nobody knows
        Answer none = work.run("show", "last/" + (PLANNED - 1)).ended(Exit.WRONG_INPUT);
        assertEquals("", none.out());
        says(none.err(), UNDER_WAY, "the trial must be stored", STORED + " trials are stored");
        says(work.run("summarize", "nonesuch").ended(Exit.WRONG_INPUT).err(), "nonesuch: ", "Runs there: last, 20");
        says(work.run("summarize", "last:nobody").ended(Exit.WRONG_INPUT).err(), "Systems there: before, after");
        says(work.run("summarize", STORE).ended(Exit.WRONG_INPUT).err(), STORE + "#last");
        says(
                work.run("report", "last", "--format", "pdf")
                        .ended(Exit.WRONG_INPUT)
                        .err(),
                "\"pdf\"",
                "markdown");
        says(
                work.run("run", "suite.yaml").refused(),
                "process " + runs.getFirst().process().pid() + " has it open");
    }

    @Test
    void theFileBesideTheStoreIsItsOwnersAloneAndGoesWithTheRun() throws Exception {
        Workplace.Started run = held();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(writerFile())));
        String token = writer().path("token").asText();
        assertTrue(token.length() * 4 >= 128, "bits of " + token.length() + " hexadecimal digits");
        assertEquals(run.process().pid(), writer().path("process").asLong());
        Answer summary = work.run("summarize", "last").ended(Exit.OK);
        work.run("report", "last", "--to", "out").ended(Exit.OK);
        run.signal("INT");
        Answer ended = run.answer().ended(Exit.INTERRUPTED);
        assertFalse(Files.exists(writerFile()));
        for (String said : List.of(summary.toString(), ended.toString())) {
            assertFalse(said.contains(token), said);
        }
        try (Stream<Path> files = Files.walk(temporary)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                assertFalse(
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(token),
                        file::toString);
            }
        }
        try (Stream<Path> beside = Files.list(work.path(".rehearsal"))) {
            assertEquals(
                    List.of("store.duckdb"),
                    beside.map(path -> path.getFileName().toString())
                            .filter(name -> !name.endsWith(".wal"))
                            .toList());
        }
    }

    private record Reply(int status, String body) {}

    private static Reply ask(JsonNode writer, Optional<String> token, String method, String body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + writer.path("port").asInt() + "/x")
                        .toURL()
                        .openConnection(Proxy.NO_PROXY);
        token.ifPresent(sent -> connection.setRequestProperty("Authorization", "Bearer " + sent));
        connection.setRequestMethod(method);
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Reply(status, in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void whoeverHasNoTokenLearnsNothing() throws Exception {
        held();
        ObjectNode writer = writer();
        String token = writer.path("token").asText();
        String request = JSON.createObjectNode()
                .put("kind", "command")
                .put("version", writer.path("version").asText())
                .put("folder", temporary.toString())
                .set("arguments", JSON.createArrayNode().add("summarize").add(work.path(STORE) + "#last"))
                .toString();
        for (String wrong :
                List.of("", "x", token.substring(1), token + "0", token.toUpperCase(java.util.Locale.ROOT))) {
            assertEquals(new Reply(401, ""), ask(writer, Optional.of(wrong), "POST", request), wrong);
        }
        assertEquals(new Reply(401, ""), ask(writer, Optional.empty(), "POST", request));
        assertEquals(new Reply(401, ""), ask(writer, Optional.empty(), "GET", ""));
        assertEquals(new Reply(401, ""), ask(writer, Optional.empty(), "POST", "no request at all"));

        Reply right = ask(writer, Optional.of(token), "POST", request);
        assertEquals(200, right.status());
        says(right.body(), UNDER_WAY.strip(), "{\"exit\":0}\n");
        assertEquals(
                400,
                ask(writer, Optional.of(token), "POST", "no request at all").status());
        assertEquals(
                400,
                ask(writer, Optional.of(token), "POST", request.replace("\"command\"", "\"whatever\""))
                        .status());
        Reply other = ask(
                writer,
                Optional.of(token),
                "POST",
                request.replace("\"version\":\"" + writer.path("version").asText(), "\"version\":\"0.0.1"));
        assertEquals(new Reply(409, writer.path("version").asText()), other);
        Reply plays = ask(writer, Optional.of(token), "POST", request.replace("summarize", "run"));
        says(plays.body(), "this does more", "{\"exit\":2}\n");
    }

    @Test
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    void anotherVersionOfRehearsalIsRefused() throws Exception {
        held();
        ObjectNode writer = writer();
        Files.writeString(writerFile(), writer.put("version", "0.0.1").toString());
        says(work.run("summarize", "last").refused(), STORE, "\"0.0.1\"", "Wait until the run ends");
    }

    @Test
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    void whatAKilledRunLeavesIsNotAskedAndReplaced() throws Exception {
        Workplace.Started killed = held(20, STORE, "run", "suite.yaml");
        killed.process().destroyForcibly().waitFor();
        ObjectNode stale = writer();
        says(work.run("summarize", "last").ended(Exit.OK).out(), "before");
        held(30, STORE, "run", "suite.yaml");
        assertNotEquals(stale.path("token"), writer().path("token"));
        says(work.run("summarize", "last").ended(Exit.OK).err(), " of " + PLANNED + " trials are stored");

        // its port may be another program's by now: who does not hold the store is not asked
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(
                    writerFile(), stale.put("port", other.getLocalPort()).toString());
            says(work.run("summarize", "last").refused(), "has it open");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    void aRunThatDiesWhileItIsAskedLeavesTheStoreToTheAsker() throws Exception {
        Workplace.Started run = held();
        run.signal("STOP");
        Workplace.Started asked = work.start("summarize", "last", "--format", "json");
        awaitConnection(writer().path("port").asInt(), asked);
        run.process().destroyForcibly().waitFor();
        Answer answer = asked.answer().ended(Exit.OK);
        assertEquals("", answer.err());
        assertEquals(work.run("summarize", "last", "--format", "json").out(), answer.out());
    }

    /** Wait until somebody has connected, as the kernel sees it: the process itself is stopped. */
    private static void awaitConnection(int port, Workplace.Started asker) throws Exception {
        Pattern established = Pattern.compile(": [0-9A-F]*0100007F:%04X [0-9A-F]+:[0-9A-F]{4} 01 ".formatted(port));
        boolean connected = false;
        while (!connected && asker.process().isAlive()) {
            for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
                connected |=
                        established.matcher(Files.readString(Path.of(table))).find();
            }
            Thread.sleep(1);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    void anAnswerThatBreaksOffIsNoAnswer() throws Exception {
        work.run("run", "suite.yaml").ended(Exit.OK);
        Path store = work.path(STORE);
        try (HalfWriter half = new HalfWriter(store)) {
            Answer answer = work.run("summarize", "last").ended(Exit.INFRASTRUCTURE);
            assertEquals("", answer.out());
            says(answer.oneLine(), STORE, "must answer to the end", "broke off", "Ask again");
            assertTrue(half.asked() > 1, "asked again");
        }
        work.run("summarize", "last").ended(Exit.OK);
    }

    @Test
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    void twoStoresAreWrittenAndReadAtOnce() throws Exception {
        held(40, "a.duckdb", "run", "suite.yaml", "--store", "a.duckdb");
        held(50, "b.duckdb", "run", "suite.yaml", "--store", "b.duckdb");
        says(work.run("summarize", "a.duckdb#last").ended(Exit.OK).err(), ": 40 of " + PLANNED);
        says(work.run("summarize", "b.duckdb#last").ended(Exit.OK).err(), ": 50 of " + PLANNED);
        says(work.run("summarize", "last", "--store", "b.duckdb").ended(Exit.OK).err(), ": 50 of " + PLANNED);
        Answer both = work.run("compare", "a.duckdb#last:before", "b.duckdb#last:before")
                .ended(Exit.WRONG_INPUT);
        says(both.err(), "the store must not be in use by another process");
    }

    @Test
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    void aStoreThatIsNamedByALinkIsTheSame() throws Exception {
        Files.createSymbolicLink(work.path("link.duckdb"), work.path(STORE));
        held();
        says(work.run("summarize", "link.duckdb#last").ended(Exit.OK).err(), UNDER_WAY);
    }

    @Test
    @EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
    void testsThatPlayASuiteAnswerToo() throws Exception {
        held(30, "tests.duckdb", "test", "suite.yaml", "--store", "tests.duckdb");
        says(work.run("summarize", "tests.duckdb#last").ended(Exit.OK).err(), ": 30 of " + PLANNED);
    }
}
