package dev.rehearsal.scenarios;

import static dev.rehearsal.scenarios.gateway.Client.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Expectation;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.datasets.trace.agent.AgentFingerprint;
import dev.rehearsal.datasets.trace.agent.AgentRules;
import dev.rehearsal.datasets.trace.agent.AgentRulesReader;
import dev.rehearsal.datasets.trace.transcript.Transcript;
import dev.rehearsal.scenarios.gateway.Client;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.Says;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.model.GatewayModel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One agent is one agent over all trials, whatever its system puts into the prompts. */
class AgentsOfTrialsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        HTTP.close();
    }

    /** A system that makes its calls of a task. */
    private interface Calls {
        void make(Task task, SystemUnderTest.TrialContext terms) throws Exception;
    }

    private static Task task(String input, String context) throws Exception {
        return new Task(List.<JsonNode>of(TextNode.valueOf(input)), (ObjectNode) JSON.readTree(context));
    }

    private static Trial play(Calls calls, AgentRules agents, Task task, int repetition) throws Exception {
        SystemUnderTest system = new SystemUnderTest() {
            @Override
            public SystemResponse play(Task told, TrialContext terms) throws InterruptedException {
                try {
                    calls.make(told, terms);
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    return new SystemResponse(new Outcome.Crashed(e.toString()), Usage.UNKNOWN, Trace.NONE);
                }
                return new SystemResponse(new Outcome.Completed(TextNode.valueOf("done")), Usage.UNKNOWN, Trace.NONE);
            }

            @Override
            public boolean reportsSpans() {
                return true;
            }
        };
        Scenario scenario = new Scenario(
                "case-" + UUID.randomUUID(),
                Optional.of(task),
                Expectation.NONE,
                Set.of(),
                Map.of(),
                "none",
                repetition,
                7);
        Trial trial = new GatewayPlayer(
                        new ScenarioPlayer(System::nanoTime), Optional.of(gateway), Duration.ofMinutes(10))
                .play(
                        new SystemBinding(
                                "mine",
                                system,
                                Map.of("default", new GatewayModel(Says.ECHO, Optional.empty(), false)),
                                TrialGatewayConfig.Limits.NONE,
                                agents),
                        scenario,
                        task,
                        List.of())
                .trial();
        assertTrue(trial.outcome() instanceof Outcome.Completed, () -> "" + trial.outcome());
        return trial;
    }

    private static List<String> agents(Trial trial) {
        return trial.trace()
                .all(Span.ModelCall.class)
                .map(call -> call.info().agent())
                .toList();
    }

    private static void call(SystemUnderTest.TrialContext terms, String body, String... headers) throws Exception {
        HttpResponse<String> response =
                Client.post(terms.models().openAiBaseUrl(), terms.models().token(), body, headers);
        assertEquals(200, response.statusCode(), response.body());
    }

    private static String withTools(String body, String... tools) throws Exception {
        ObjectNode request = (ObjectNode) JSON.readTree(body);
        for (String tool : tools) {
            request.withArray("tools")
                    .addObject()
                    .put("type", "function")
                    .putObject("function")
                    .put("name", tool)
                    .set("parameters", JsonNodeFactory.instance.objectNode().put("type", "object"));
        }
        return request.toString();
    }

    private static final List<String> CASES = List.of(
            "{\"customer\": \"Maria Lopez\", \"tier\": \"gold\", \"passages\": [\"Refunds are paid within a week to the"
                    + " card that was used for the payment.\"]}",
            "{\"customer\": \"Bo Svensson\", \"tier\": \"basic\", \"passages\": [\"Parcels that nobody takes in are held at"
                    + " the nearest shop for a few days.\"]}",
            "{\"customer\": \"Anne-Marie van den Berg\", \"tier\": \"silver\", \"passages\": [\"Seats by the window cost"
                    + " more than seats in the middle of a row.\"]}");

    @Test
    void unnamedAgentsAreTheSameInEveryTrial() throws Exception {
        Calls shop = (task, terms) -> {
            String stamp = "Today is 2026-11-" + (10 + (int) (Math.random() * 20)) + ", request " + UUID.randomUUID();
            String customer = task.context().get("customer").asText();
            call(
                    terms,
                    withTools(
                            ask(
                                    stamp + ". Decide who helps " + customer + " (tier: "
                                            + task.context().get("tier").asText() + "). Reply with one word.",
                                    task.input()),
                            "hand_over"));
            call(
                    terms,
                    withTools(
                            ask(
                                    stamp + ". Answer from these passages:\n"
                                            + task.context()
                                                    .get("passages")
                                                    .get(0)
                                                    .asText()
                                            + "\nThe question was: \"" + task.input() + "\" Sign as the shop.",
                                    task.input()),
                            "get_order"));
        };
        Set<List<String>> seen = new HashSet<>();
        for (int i = 0; i < CASES.size(); i++) {
            for (int repetition = 0; repetition < 2; repetition++) {
                seen.add(agents(
                        play(shop, AgentRules.NONE, task("Where is order " + i + "?", CASES.get(i)), repetition)));
            }
        }
        assertEquals(1, seen.size(), seen::toString);
        List<String> agents = seen.iterator().next();
        assertEquals(2, new HashSet<>(agents).size(), seen::toString);
        assertTrue(agents.stream().allMatch(AgentFingerprint::isFingerprint), agents::toString);
    }

    @Test
    void suiteNamesAgentsThatNameNobody() throws Exception {
        AgentRules rules = AgentRulesReader.read(
                JSON.readTree(
                        "{\"triage\": {\"tools\": [\"transfer_to_billing\"]}, \"billing\": {\"prompt\": \"invoices\"}}"),
                name -> "suite.yaml:3");
        Calls calls = (task, terms) -> {
            call(terms, withTools(ask("You are a helpful assistant.", "Hi"), "transfer_to_billing"));
            call(terms, ask("Answer questions about invoices. Today is 2026-11-29.", "Hi"));
            call(terms, ask("You are the writer.", "Hi"));
            call(terms, ask("Answer questions about invoices.", "Hi"), "x-rehearsal-agent", "own");
        };
        assertEquals(List.of("triage", "billing", "writer", "own"), agents(play(calls, rules, task("Hi", "{}"), 0)));
    }

    private static void report(SystemUnderTest.TrialContext terms, String... spans) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(terms.spans().otlpEndpoint() + "/v1/traces"))
                .header("Authorization", "Bearer " + terms.spans().token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + String.join(",", spans) + "]}]}]}"))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response.body());
    }

    private static String span(int id, int parent, String name, String... attributes) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < attributes.length; i += 2) {
            all.add("{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(attributes[i], attributes[i + 1]));
        }
        return "{\"traceId\":\"0af7651916cd43dd8448eb211c80319c\",\"spanId\":\"%016x\",".formatted(id)
                + (parent == 0 ? "" : "\"parentSpanId\":\"%016x\",".formatted(parent))
                + "\"name\":\"" + name + "\",\"startTimeUnixNano\":\"1\",\"endTimeUnixNano\":\"2\",\"attributes\":["
                + String.join(",", all) + "]}";
    }

    private static String[] within(int span) {
        return new String[] {"traceparent", "00-0af7651916cd43dd8448eb211c80319c-%016x-01".formatted(span)};
    }

    @Test
    void spanNamesTheAgentWhoseCallLiesWithinItAfterTheFact() throws Exception {
        Calls calls = (task, terms) -> {
            call(terms, ask("Be brief.", "one"), within(3));
            call(terms, ask("Be brief.", "two"), within(4));
            call(terms, ask("You are the planner.", "three"), within(99));
            call(terms, ask("Be brief.", "four"), "x-rehearsal-agent", "own", within(3)[0], within(3)[1]);
            report(
                    terms,
                    span(
                            1,
                            0,
                            "invoke_agent billing",
                            "gen_ai.operation.name",
                            "invoke_agent",
                            "gen_ai.agent.name",
                            "billing"),
                    span(
                            2,
                            0,
                            "invoke_agent triage",
                            "gen_ai.operation.name",
                            "invoke_agent",
                            "gen_ai.agent.name",
                            "triage"),
                    span(3, 1, "POST"),
                    span(4, 5, "POST"),
                    span(5, 2, "task"));
        };
        assertEquals(
                List.of("billing", "triage", "planner", "own"),
                agents(play(calls, AgentRules.NONE, task("Hi", "{}"), 0)));
    }

    @Test
    void callsThatASpanPartsStillHoldTheirWholePrompts() throws Exception {
        String system = "Be brief.";
        Calls calls = (task, terms) -> {
            call(terms, ask(system, "one"), within(1));
            call(
                    terms,
                    "{\"model\":\"default\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                            + "{\"role\":\"user\",\"content\":\"one\"},{\"role\":\"assistant\",\"content\":\"you said: one\"},"
                            + "{\"role\":\"user\",\"content\":\"two\"}]}",
                    within(2));
            report(
                    terms,
                    span(1, 0, "invoke_agent a", "gen_ai.operation.name", "invoke_agent", "gen_ai.agent.name", "a"),
                    span(2, 0, "invoke_agent b", "gen_ai.operation.name", "invoke_agent", "gen_ai.agent.name", "b"));
        };
        Trial trial = play(calls, AgentRules.NONE, task("Hi", "{}"), 0);
        List<Span.ModelCall> seen = trial.trace().all(Span.ModelCall.class).toList();
        assertEquals("b", seen.get(1).info().agent());
        assertEquals(0, seen.get(1).elided());
        assertEquals(4, seen.get(1).input().size());
        assertEquals(
                List.of("Be brief.", "one", "you said: one", "two"),
                seen.get(1).input().stream().map(Message::text).toList());
        assertTrue(Transcript.of(trial.trace()).stream()
                .anyMatch(message -> message.text().equals("two")));
    }
}
