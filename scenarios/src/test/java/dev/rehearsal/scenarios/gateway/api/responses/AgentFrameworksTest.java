package dev.rehearsal.scenarios.gateway.api.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.scenarios.gateway.Gateway;
import dev.rehearsal.scenarios.gateway.NpmProject;
import dev.rehearsal.scenarios.gateway.TrialEndpoint;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.gateway.TrialObservation;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Frameworks that use the Responses interface by default, as they come, against the gateway with a scripted model: triage hands
 * off to billing, which asks a tool. Takes half a minute and needs {@code -Drehearsal.slow=true}.
 */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class AgentFrameworksTest {

    private static final String SCRIPT = """
            model: scripted-1
            rules:
              - {when: {last: as json}, reply: {json: {city: Rome}}}
              - {when: {system: triage, last: "invoice \\\\d+: "}, reply: {text: "You owe 12.50."}}
              - {when: {system: triage, last: "You owe"}, reply: {text: "You owe 12.50."}}
              - {when: {system: triage}, reply: {tool-calls: [{name: transfer_to_billing, arguments: {}}]}}
              - {when: {system: billing, after: get_invoice}, reply: {text: "You owe 12.50."}}
              - {when: {system: billing}, reply: {text: "I look it up.", tool-calls: [{name: get_invoice, arguments: {id: 7}}]}}
            """;

    private Gateway gateway;
    private TrialEndpoint gate;
    private NpmProject frameworks;

    @BeforeEach
    void start() throws Exception {
        frameworks = NpmProject.of("agent-frameworks");
        gateway = Gateway.start(Gateway.Settings.DEFAULTS);
        ObjectNode script = new ObjectMapper(new YAMLFactory()).readValue(SCRIPT, ObjectNode.class);
        gate = gateway.open(TrialGatewayConfig.of(
                "trial-1", 7, Map.of("default", ScriptedBackend.read(script, "script", TokenCounter.lazy()))));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "stream"})
    void openAiAgentsHandOff(String way) throws Exception {
        JsonNode played = frameworks.play(gate, "agents.mjs", way);
        assertEquals("You owe 12.50.", played.path("text").asText());
        assertEquals("billing", played.path("last").asText());
        TrialObservation seen = gate.close();
        List<Span.ModelCall> calls = seen.spans();
        assertEquals(3, calls.size());
        assertEquals(List.of("transfer_to_billing"), toolsAsked(calls.get(0)));
        assertEquals(List.of("get_invoice"), toolsAsked(calls.get(1)));
        assertEquals(List.of(), toolsAsked(calls.get(2)));
        assertEquals(
                seen.usage().inputTokens().orElseThrow(),
                played.at("/usage/inputTokens").asLong());
        assertEquals(
                seen.usage().outputTokens().orElseThrow(),
                played.at("/usage/outputTokens").asLong());
        assertEquals(way.equals("stream"), played.path("events").size() > 0);
        // billing goes on from its own first call: nothing of it is written twice
        assertEquals(calls.get(1).input().size() + 1, calls.get(2).elided());
    }

    @ParameterizedTest
    @ValueSource(strings = {"previous", "conversation"})
    void openAiAgentsGoOn(String way) throws Exception {
        JsonNode played = frameworks.play(gate, "agents.mjs", way);
        assertEquals("You owe 12.50.", played.path("second").asText());
        Span.ModelCall last = gate.close().spans().getLast();
        assertTrue(last.elided() + last.input().size() >= 8, () -> last.elided() + " " + last.input());
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "stream"})
    void vercelHandsOff(String way) throws Exception {
        JsonNode played = frameworks.play(gate, "vercel.mjs", way);
        assertEquals("You owe 12.50.", played.path("text").asText());
        assertEquals("stop", played.path("finishReason").asText());
        assertEquals("Rome", played.at("/object/city").asText());
        List<Span.ModelCall> calls = gate.close().spans();
        assertEquals(5, calls.size());
        assertEquals(List.of("transfer_to_billing"), toolsAsked(calls.get(0)));
        assertEquals(List.of("get_invoice"), toolsAsked(calls.get(1)));
        // it sends references to items that the server holds; the trace shows what they are
        Message last = calls.get(3).input().getLast();
        assertEquals(List.of(new Part.ToolResponse("call_3_0", "You owe 12.50.")), last.parts());
        assertEquals(calls.get(0).input().size() + 1, calls.get(3).elided());
        long triage = calls.get(0).usage().inputTokens().orElseThrow()
                + calls.get(3).usage().inputTokens().orElseThrow();
        assertEquals(triage, played.at("/usage/inputTokens").asLong());
    }

    private static List<String> toolsAsked(Span.ModelCall call) {
        return call.output().getFirst().parts().stream()
                .filter(Part.ToolRequest.class::isInstance)
                .map(part -> ((Part.ToolRequest) part).name())
                .toList();
    }
}
