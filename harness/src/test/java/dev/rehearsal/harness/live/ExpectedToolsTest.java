package dev.rehearsal.harness.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.harness.cli.Answer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.reports.TrialView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that calls a tool as its model asks it to, played from the command line. */
class ExpectedToolsTest {

    private static final String MODELS = """
            models:
              m:
                provider: scripted
                rules:
                  - {when: {after: refund}, reply: {text: "It is refunded."}}
                  - {reply: {tool-calls: [{name: refund, arguments: {order: "7731"}}]}}
            systems: {team: {command: [python3, agent.py], models: {default: m}}}
            success: [tools]""";

    @TempDir
    private Path temporary;

    private Desk desk(String... orders) throws IOException {
        Desk desk = Desk.of(temporary, "desk", 1);
        String[] cases = new String[orders.length];
        for (int i = 0; i < orders.length; i++) {
            cases[i] = "{\"id\":\"c" + i + "\",\"task\":{\"input\":\"Refund order " + orders[i]
                    + ".\"},\"expectation\":{\"tools\":{\"calls\":[{\"name\":\"refund\",\"arguments\":{\"order\":"
                    + orders[i]
                    + "}}],\"match\":\"strict\",\"forbidden\":[\"delete_account\"]}}}";
        }
        desk.work().write("cases.jsonl", cases);
        desk.work().write("agent.py", """
                import json, os, sys, urllib.request
                def ask(messages):
                    call = urllib.request.Request(
                        os.environ["OPENAI_BASE_URL"] + "/chat/completions",
                        json.dumps({"model": "any", "messages": messages}).encode(),
                        {"Content-Type": "application/json", "Authorization": "Bearer " + os.environ["OPENAI_API_KEY"]})
                    return json.load(urllib.request.urlopen(call))["choices"][0]["message"]
                messages = [{"role": "user", "content": json.load(sys.stdin)["task"]["input"]}]
                reply = ask(messages)
                while reply.get("tool_calls"):
                    messages += [reply] + [{"role": "tool", "tool_call_id": call["id"], "content": "done"} for call in reply["tool_calls"]]
                    reply = ask(messages)
                print(reply["content"])
                """);
        return desk;
    }

    private static double tools(TrialView view) {
        return value(view, "tools");
    }

    private static double value(TrialView view, String metric) {
        return view.scores().stream()
                .filter(score -> score.metric().name().equals(metric))
                .map(Score.Measured.class::cast)
                .mapToDouble(Score.Measured::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFirstDifferenceIsShown() throws Exception {
        Desk desk = desk("7731", "7713").suite(MODELS, "gates: [\"tools(team) >= 0.1\"]");
        desk.run();
        assertEquals(1, tools(desk.trials().getFirst()));
        assertEquals(0, tools(desk.trials().getLast()));
        String difference = "Expected call 1: refund(order=7713), but was refund(order=\"7731\").";
        Answer.says(
                desk.work().run("show", "last/1").ended(0).out(),
                difference,
                "refund(order=7713) (strict)",
                "never delete_account");
    }

    @Test
    void whatAFaultWroteIntoAReplyIsNoCallOfTheSystem() throws Exception {
        Desk desk = desk("7731")
                .suite(
                        MODELS,
                        "perturbations: [none, {use: duplicated-tool-call, calls: [1]}, {use: hallucinated-tool, calls: [1]}]",
                        "crossing: full");
        desk.run().ended(0);
        assertEquals(3, desk.trials().size());
        for (TrialView view : desk.trials()) {
            boolean clean = view.trial().scenario().perturbation().equals("none");
            String shown =
                    desk.work().run("show", "last/" + view.number()).ended(0).out();
            assertEquals(!clean, shown.contains(ToolCall.PLANTED), shown);
            assertEquals(1, tools(view), shown);
            assertEquals(1, value(view, "tool-calls"), shown);
            assertEquals(0, value(view, "tool-errors"), shown);
            assertEquals(0, value(view, "repeated-calls"), shown);
            assertEquals(0, value(view, "duplicate-work"), shown);
            assertEquals(1, view.trial().usage().toolCalls().orElseThrow(), shown);
            String again = desk.work()
                    .run("replay", "last/" + view.number(), "--recorded")
                    .out();
            assertEquals(!clean, again.contains(ToolCall.PLANTED), "a replay knows what was planted then: " + again);
            assertTrue(again.contains("All calls are as expected: 1 were made."), again);
        }
    }

    @Test
    void aBadExpectationIsRefusedBeforeAnythingIsPlayed() throws Exception {
        Desk desk = desk("7731").suite(MODELS);
        Path cases = desk.work().path("cases.jsonl");
        Files.writeString(cases, Files.readString(cases).replace("strict", "strickt"));
        Answer.says(
                desk.run().refused(),
                "cases.jsonl:1",
                "\"expectation.tools.match\" must be one of strict, ordered, unordered, subset, superset",
                "Did you mean strict? ");
        Files.writeString(
                cases, Files.readString(cases).replace("strickt", "strict").replace("arguments", "argument"));
        Answer.says(desk.run().refused(), "cases.jsonl:1", "has \"argument\"", "Known keys: arguments");
    }
}
