package dev.rehearsal.harness.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.harness.cli.Answer;
import dev.rehearsal.reports.TrialView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program whose tool, an MCP server in a process of its own, writes rows into a SQLite file. */
class ToolsOfSuitesTest {

    private static final Path SERVER = Path.of(
                    "..", "scenarios", "src", "test", "resources", "dev", "rehearsal", "scenarios", "tools")
            .resolve("orders_server.py")
            .toAbsolutePath();
    private static final String SYSTEMS =
            "systems: {mine: {command: [python3, agent.py]}}\nlimits: {concurrency: 1}\nscorers: [outcome]\nsuccess: [outcome]";
    private static final int CASES = 2;

    @TempDir
    private Path temporary;

    /** It tries a call that failed once more, without asking whether the order is there. */
    private Desk desk(String perturbations, String tools) throws IOException {
        Desk desk = Desk.of(temporary, "desk", 1);
        desk.work()
                .write(
                        "cases.jsonl",
                        "{\"id\":\"a\",\"task\":{\"input\":\"tea\"},\"expectation\":{\"outcome\":\"completed\"}}",
                        "{\"id\":\"b\",\"task\":{\"input\":\"milk\"},\"expectation\":{\"outcome\":\"completed\"}}");
        Files.copy(SERVER, desk.work().path("orders_server.py"));
        desk.work().write("agent.py", """
                import json, os, sys, urllib.request
                request = json.loads(sys.stdin.readline())
                url = os.environ["REHEARSAL_TOOLS_SHOP_URL"]
                assert url == request["tools"]["shop"]["mcp_url"]
                session = {}
                def ask(method, params, id):
                    body = json.dumps({"jsonrpc": "2.0", "id": id, "method": method, "params": params}).encode()
                    headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream",
                               "Authorization": "Bearer " + os.environ["REHEARSAL_TOOLS_TOKEN"], **session}
                    with urllib.request.urlopen(urllib.request.Request(url, body, headers)) as response:
                        if response.headers["Mcp-Session-Id"]:
                            session["Mcp-Session-Id"] = response.headers["Mcp-Session-Id"]
                        return json.load(response)["result"]
                ask("initialize", {"protocolVersion": "2025-06-18", "capabilities": {},
                                   "clientInfo": {"name": "agent", "version": "1"}}, 1)
                def place(id):
                    return ask("tools/call", {"name": "place_order", "arguments": {"item": request["task"]["input"]}}, id)
                try:
                    result = place(2)
                    failed = result.get("isError")
                except OSError:
                    failed = True
                if failed:
                    result = place(3)
                print(json.dumps({"outcome": "completed", "output": result["content"][0]["text"]}))
                """);
        return desk.suite(
                SYSTEMS,
                perturbations,
                "crossing: full",
                "tools: {shop: {mcp: [python3, orders_server.py, orders.db]" + tools + "}}");
    }

    private static long rows(Desk desk) throws SQLException {
        try (Connection db =
                        DriverManager.getConnection("jdbc:sqlite:" + desk.work().path("orders.db"));
                Statement query = db.createStatement();
                ResultSet rows = query.executeQuery("SELECT count(*) FROM orders")) {
            return rows.getLong(1);
        }
    }

    @Test
    void aReplyLostAfterAWriteShowsWhoWritesTwice() throws Exception {
        Desk desk = desk("perturbations: [none, {use: lost-tool-reply, calls: [1]}]", "");
        desk.run().ended(0);
        desk.requireOutcomes(2 * CASES, "completed");
        assertEquals(CASES + 2 * CASES, rows(desk), "each clean trial wrote once, each perturbed one twice");
        for (TrialView view : desk.trials()) {
            boolean clean = view.trial().scenario().perturbation().equals("none");
            Answer shown = desk.work().run("show", "last/" + view.number()).ended(0);
            Answer.says(shown.out(), "tool place_order");
            String trace = shown.out().substring(shown.out().indexOf("\ntrace\n"));
            assertEquals(clean ? 1 : 2, trace.split("tool place_order \\{", -1).length - 1, shown::toString);
        }
        desk.work().run("report", "last", "--format", "json", "--to", "out").ended(0);
        JsonNode recovery = new ObjectMapper()
                .readTree(Files.readString(desk.work().path("out/report.json")))
                .at("/recovery/0");
        assertEquals(
                1.0,
                recovery.at("/metrics/double-writes/estimate/value").asDouble(-1),
                "the lost reply's write counts: " + recovery);
    }

    @Test
    void aToolThatFailsBeforeItsEffectIsTriedAgainAndWritesOnce() throws Exception {
        Desk desk = desk("perturbations: [none, {use: failing-tool, calls: [1]}]", "");
        desk.run().ended(0);
        desk.requireOutcomes(2 * CASES, "completed");
        assertEquals(2 * CASES, rows(desk));
    }

    @Test
    void stubbedWritesLeaveNoRow() throws Exception {
        Desk desk = desk("perturbations: [none]", ", stub-writes: {answers: {place_order: {order: 7}}}");
        desk.run().ended(0);
        desk.requireOutcomes(CASES, "completed");
        assertEquals(0, rows(desk));
        Answer.says(desk.work().run("show", "last/0").ended(0).out(), "tool place_order (stubbed)", "{\"order\":7}");
    }

    @Test
    void whatAStubbedWriteWouldHaveDoneIsExpectedAsACall() throws Exception {
        Desk desk = desk("perturbations: [none]", "");
        String expected = "{\"id\":\"%s\",\"task\":{\"input\":\"%s\"},\"expectation\":{\"tools\":{\"calls\":"
                + "[{\"name\":\"place_order\",\"arguments\":{\"item\":\"tea\"}}],\"match\":\"superset\"}}}";
        desk.work().write("cases.jsonl", expected.formatted("a", "tea"), expected.formatted("b", "milk"));
        desk.suite(
                SYSTEMS.replace("scorers: [outcome]\nsuccess: [outcome]", "success: [tools]"),
                "tools: {shop: {mcp: [python3, orders_server.py, orders.db], stub-writes: true}}");
        desk.run();
        assertEquals(0, rows(desk));
        Answer.says(desk.work().run("show", "last/0").ended(0).out(), "All calls are as expected");
        Answer.says(
                desk.work().run("show", "last/1").ended(0).out(),
                "Expected call 1: place_order(item=\"tea\"), but was place_order(item=\"milk\").",
                "tool place_order (stubbed)");
    }

    /** A run of production that asked for tea and got order 4711. */
    private static final String RUN = """
            {"resourceSpans":[{"scopeSpans":[{"spans":[
            {"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","name":"chat m","startTimeUnixNano":"1000","endTimeUnixNano":"2000",
             "attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},{"key":"gen_ai.request.model","value":{"stringValue":"m"}},
              {"key":"gen_ai.input.messages","value":{"stringValue":"[{\\"role\\":\\"user\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"tea\\"}]}]"}}]},
            {"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203332","name":"execute_tool mcp__shop__place_order","startTimeUnixNano":"3000","endTimeUnixNano":"4000",
             "attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"execute_tool"}},{"key":"gen_ai.tool.name","value":{"stringValue":"mcp__shop__place_order"}},
              {"key":"gen_ai.tool.call.arguments","value":{"stringValue":"{\\"item\\":\\"tea\\"}"}},
              {"key":"gen_ai.tool.call.result","value":{"stringValue":"{\\"order\\":4711,\\"item\\":\\"tea\\"}"}}]}]}]}]}""";

    @Test
    void stubbedWritesOfARunThatIsPlayedAgainGiveWhatTheyGaveThen() throws Exception {
        Desk desk = desk("perturbations: [none]", "");
        desk.work().write("production.jsonl", RUN.replace("\n", ""));
        desk.work()
                .write(
                        "suite.yaml",
                        "rehearsal: 1",
                        "name: again",
                        "datasets: [{traces: production.jsonl, replay: fork}]",
                        SYSTEMS,
                        "tools: {shop: {mcp: [python3, orders_server.py, orders.db], stub-writes: true}}");
        desk.run().ended(0);
        assertEquals(0, rows(desk));
        Answer.says(desk.work().run("show", "last/0").ended(0).out(), "tool place_order (stubbed)", "\"order\":4711");
    }

    @Test
    void mistakesUnderToolsAreNamedByLine() throws Exception {
        String line = "tools: {shop: {mcp: [python3, orders_server.py, orders.db]}}";
        Desk desk = desk("perturbations: [none]", "");
        String[][] mistakes = {
            {"tools: {shop: {}}", "one of mcp, recorded, http and openapi", "it has none"},
            {"tools: {shop: {mcp: [no-such-program]}}", "no-such-program"},
            {"tools: {shop: {http: \"ftp://127.0.0.1/\"}}", "http:// or https://", "ftp://127.0.0.1/"},
            {"tools: {\"a b\": {mcp: [python3]}}", "letters, digits", "a b"},
            {"tools: {shop: {mcp: [python3], stubs: true}}", "unknown key", "tools.shop.stubs"}
        };
        for (String[] mistake : mistakes) {
            desk.suite(SYSTEMS, mistake[0]);
            String told = desk.run().refused();
            Answer.says(told, "suite.yaml:9");
            for (int i = 1; i < mistake.length; i++) {
                Answer.says(told, mistake[i]);
            }
        }
        assertEquals(0, desk.suite(SYSTEMS, line).run().code());
    }
}
