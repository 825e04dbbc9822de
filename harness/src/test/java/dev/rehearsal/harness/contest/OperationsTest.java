package dev.rehearsal.harness.contest;

import static dev.rehearsal.harness.cli.Answer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.harness.cli.Workplace;
import dev.rehearsal.judges.evidence.ToolUse;
import dev.rehearsal.judges.evidence.ToolUses;
import dev.rehearsal.reports.TrialView;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.StoredTrials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The single agent over an HTTP API, whose operations the suite lists or an OpenAPI file has. */
class OperationsTest {

    private static final int CASES = 12;
    private static final int FIRST = 4_110;
    private static final String OPERATIONS = """
            [{name: opening_hours, method: GET, path: "/hours"}, \
            {name: book, method: POST, path: "/desks/{desk}/bookings", parameters: {type: object, properties: {desk: {type: integer}}}}]""";

    @TempDir
    private Path temporary;

    private final List<String> reached = new CopyOnWriteArrayList<>();
    private HttpServer api;

    @BeforeEach
    void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        api.createContext("/", this::answer);
        api.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        reached.add(exchange.getRequestMethod() + " " + path);
        byte[] body = (path.endsWith("/hours") ? "8 to 18" : "{\"booking\":\"B-" + path.replaceAll("\\D", "") + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 201 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() {
        api.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + api.getAddress().getPort();
    }

    private Workplace work(String tools, String... systems) {
        Workplace work = new Workplace(temporary);
        work.write(
                "cases.jsonl",
                IntStream.range(FIRST, FIRST + CASES)
                        .mapToObj(desk -> "{\"id\": \"desk-" + desk + "\", \"task\": {\"input\": \"Book desk " + desk
                                + ".\"}, \"expectation\": {\"facts\": [\"B-" + desk + "\"]}}")
                        .toArray(String[]::new));
        work.write(
                "suite.yaml",
                Stream.concat(
                                Stream.of(
                                        "rehearsal: 1",
                                        "name: operations",
                                        "datasets: [{golden: cases.jsonl}]",
                                        "models:",
                                        "  clerk: {provider: simulated, skill: desk-booking}",
                                        "  parcels: {provider: simulated, skill: parcel-codes, competence: {verbosity: 40}}",
                                        "tools: {house: " + tools + "}",
                                        "limits: {concurrency: 4}",
                                        "systems:"),
                                Stream.of(systems))
                        .toArray(String[]::new));
        return work;
    }

    private static List<String> bookings() {
        return IntStream.range(FIRST, FIRST + CASES)
                .mapToObj(desk -> "POST /desks/" + desk + "/bookings")
                .toList();
    }

    private List<String> writes(String base) {
        return reached.stream()
                .filter(one -> one.startsWith("POST"))
                .map(one -> one.replace(base, ""))
                .sorted()
                .toList();
    }

    private static void requireEachToolOnce(Workplace work, String system) {
        List<TrialView> trials = trials(work, system);
        assertEquals(CASES, trials.size());
        for (TrialView view : trials) {
            Trace trace = view.trial().trace();
            assertEquals(
                    List.of("opening_hours", "book"), names(ToolUses.run(trace).orElseThrow()));
            assertEquals(List.of("opening_hours", "book"), names(ToolUses.asked(trace)), "joined with the requests");
            assertEquals(2, view.trial().usage().toolCalls().orElseThrow());
        }
    }

    private static List<String> names(List<ToolUse> uses) {
        return uses.stream().map(ToolUse::tool).toList();
    }

    @Test
    void anOpenApiFileIsPlayedAtEqualTask() {
        Workplace work = work("{openapi: house.yaml}", "  single: {use: single-agent, model: clerk, tools: [house]}");
        work.write(
                "house.yaml",
                "openapi: 3.1.0",
                "info: {title: House, version: '1'}",
                "servers: [{url: '" + address() + "/v1'}]",
                "paths:",
                "  /hours:",
                "    get: {operationId: opening_hours, responses: {'200': {description: when it is open}}}",
                "  /desks/{desk}/bookings:",
                "    parameters: [{name: desk, in: path, required: true, schema: {type: integer}}]",
                "    post: {operationId: book, summary: Books a desk., responses: {'201': {description: the booking}}}");
        work.run("run", "suite.yaml").ended(0);
        assertEquals(bookings(), writes("/v1"));
        assertEquals(CASES, reached.stream().filter("GET /v1/hours"::equals).count(), reached::toString);
        requireEachToolOnce(work, "single");
    }

    @Test
    void atEqualBudgetEachTrialWritesOnce() {
        Workplace work = work(
                "{http: \"" + address() + "\", operations: " + OPERATIONS + "}",
                "  team: {class: " + ParcelOffice.class.getName() + ", way: vote, models: {default: parcels}}",
                "  equal: {use: single-agent, model: clerk, budget: equal}",
                "compare: {baseline: equal, candidate: team}");
        work.run("run", "suite.yaml").ended(0);
        assertEquals(bookings(), writes(""));
        long hours = reached.stream().filter("GET /hours"::equals).count();
        assertTrue(hours > CASES, "there are several samples a trial, so this shows something: " + hours);
        requireEachToolOnce(work, "equal");
    }

    @Test
    void anApiWithoutNamesIsRefused() {
        says(
                work("{http: \"" + address() + "\"}", "  single: {use: single-agent, model: clerk, tools: [house]}")
                        .run("run", "suite.yaml")
                        .refused(),
                "suite.yaml:10",
                "the tools of a single agent must have names",
                "\"house\", an HTTP API",
                "Add \"operations\" or \"openapi\"");
        says(
                work("{http: \"" + address() + "\"}", "  single: {use: single-agent, model: clerk}")
                        .run("run", "suite.yaml")
                        .refused(),
                "suite.yaml:10",
                "\"house\", an HTTP API");
        assertEquals(List.of(), reached);
    }

    @Test
    void aFileOfNoUseIsRefused() {
        String agent = "  single: {use: single-agent, model: clerk}";
        says(work("{openapi: none.yaml}", agent).run("run", "suite.yaml").refused(), "none.yaml", "no such file");
        Workplace work = work("{openapi: house.yaml}", agent);
        work.write("house.yaml", "openapi: 3.1.0", "servers: [{url: /v1}]", "paths: {/hours: {get: {}}}");
        says(
                work.run("run", "suite.yaml").refused(),
                "suite.yaml:7",
                "must name the address of its API",
                "\"house.yaml\" has no absolute address",
                "{openapi: house.yaml, http: ");
        says(
                work("{openapi: house.yaml, mcp: [x]}", agent)
                        .run("run", "suite.yaml")
                        .refused(),
                "suite.yaml:7",
                "it has mcp and openapi");
    }

    private static List<TrialView> trials(Workplace work, String system) {
        try (ResultStore store = ResultStore.open(work.path(".rehearsal/store.duckdb"), InstantSource.system())) {
            StoredTrials trials = store.trials(store.last().orElseThrow().id());
            return IntStream.range(FIRST, FIRST + CASES)
                    .mapToObj(desk -> trials.of(system, "desk-" + desk, "none"))
                    .flatMap(List::stream)
                    .toList();
        }
    }
}
