package dev.rehearsal.scenarios.gateway.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.ToolDefinition;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ResponseFormat;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import dev.rehearsal.scenarios.gateway.chat.ToolChoice;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScriptedBackendTest {

    private static ScriptedBackend script(String rules) {
        try {
            ObjectNode script = new ObjectMapper().readValue("{\"rules\": [" + rules + "]}", ObjectNode.class);
            return ScriptedBackend.read(script, "suite.yaml", new TokenCounter());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(rules, e);
        }
    }

    private static ChatReply ask(ScriptedBackend script, String... tools) throws InterruptedException {
        ChatRequest request = new ChatRequest(
                "any",
                List.of(Message.text("user", "Refund order 7731.")),
                Stream.of(tools).map(tool -> new ToolDefinition(tool, "{}")).toList(),
                new ToolChoice.Auto(),
                new ResponseFormat.Text(),
                false,
                false,
                OptionalInt.empty(),
                JsonNodeFactory.instance.objectNode(),
                Optional.empty(),
                true);
        return script.reply(request, new CallContext("t", 7, "", 1, "", 0, Duration.ofSeconds(9)));
    }

    private static String said(ScriptedBackend script, String... tools) throws InterruptedException {
        return switch (ask(script, tools)) {
            case ChatReply.Answer answer -> answer.message().text();
            case ChatReply.Refusal refusal -> refusal.error().line();
        };
    }

    @Test
    void ruleFitsWhereItsToolIsOffered() throws InterruptedException {
        ScriptedBackend script = script("""
                {"when": {"offers": "refund_order"}, "reply": {"text": "billing"}},
                {"when": {"offers": "transfer_to_billing"}, "reply": {"text": "triage"}},
                {"reply": {"text": "nobody"}}
                """);
        assertEquals("billing", said(script, "get_order", "refund_order"));
        assertEquals("triage", said(script, "transfer_to_billing"));
        assertEquals("nobody", said(script, "refund"));
        assertEquals("nobody", said(script));
    }

    @Test
    void replySaysWhatItTook() throws InterruptedException {
        ScriptedBackend script = script("""
                {"reply": {"text": "Done.", "usage": {"input": 120, "output": 15, "cached": 100}}}
                """);
        assertEquals(
                new TokenCount(120, 15, 100, false),
                ask(script) instanceof ChatReply.Answer answer ? answer.tokens() : null);
    }

    @Test
    void usageHasInputAndOutputAndNoMoreCachedThanInput() {
        assertThrows(InvalidInputException.class, () -> script("""
                {"reply": {"text": "Done.", "usage": {"input": 120}}}
                """));
        assertThrows(InvalidInputException.class, () -> script("""
                {"reply": {"text": "Done.", "usage": {"output": 15}}}
                """));
        assertThrows(InvalidInputException.class, () -> script("""
                {"reply": {"text": "Done.", "usage": {"input": 10, "output": 15, "cached": 11}}}
                """));
    }
}
