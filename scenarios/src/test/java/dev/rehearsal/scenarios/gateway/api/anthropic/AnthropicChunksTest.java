package dev.rehearsal.scenarios.gateway.api.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiStreamReader;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stream of Anthropic's, as callers of OpenAI's interface see it, and as it adds up. */
class AnthropicChunksTest {

    private static final String START =
            "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude\",\"content\":[],\"stop_reason\":null,\"usage\":{\"input_tokens\":100,\"cache_read_input_tokens\":20,\"output_tokens\":1}}}";
    private static final String STOP =
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":50}}";
    private static final String END = "{\"type\":\"message_stop\"}";

    private final List<JsonNode> chunks = new ArrayList<>();

    private static String block(int index, String block) {
        return "{\"type\":\"content_block_start\",\"index\":" + index + ",\"content_block\":" + block + "}";
    }

    private static String delta(int index, String delta) {
        return "{\"type\":\"content_block_delta\",\"index\":" + index + ",\"delta\":" + delta + "}";
    }

    private static String tool(int index, String id, String name) {
        return block(index, "{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"input\":{}}");
    }

    private static String input(int index, String json) {
        return delta(index, "{\"type\":\"input_json_delta\",\"partial_json\":" + TextNode.valueOf(json) + "}");
    }

    private static String text(int index, String text) {
        return delta(index, "{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
    }

    /** Play the events and require that both readings of them say the same; return the whole reply. */
    private ChatReply.Answer play(boolean includeUsage, String... events) throws Exception {
        chunks.clear();
        AnthropicStreamReader reader = new AnthropicStreamReader(new AnthropicChunks(
                (api, json) -> {
                    try {
                        chunks.add(WireJson.reply(json));
                    } catch (JsonProcessingException e) {
                        throw new AssertionError(e);
                    }
                },
                includeUsage));
        for (String event : events) {
            reader.take(event, WireJson.reply(event));
        }
        assertTrue(reader.finished());
        return reader.answer(message -> new TokenCount(1, 1, 0, true));
    }

    private Message asOpenAi() throws Exception {
        OpenAiStreamReader reader = new OpenAiStreamReader();
        chunks.forEach(reader::take);
        return reader.answer(message -> new TokenCount(1, 1, 0, true)).message();
    }

    @Test
    void textAndCallsAreTheSameInBothForms() throws Exception {
        ChatReply.Answer answer = play(
                true,
                START,
                block(0, "{\"type\":\"text\",\"text\":\"\"}"),
                text(0, "Let me "),
                "{\"type\":\"ping\"}",
                text(0, "look."),
                "{\"type\":\"content_block_stop\",\"index\":0}",
                tool(1, "t1", "get_weather"),
                input(1, ""),
                input(1, "{\"city\":"),
                input(1, "\"Rome\"}"),
                tool(2, "t2", "get_time"),
                input(2, "{\"city\":\"Oslo\"}"),
                STOP,
                END);
        List<Part> expected = List.of(
                new Part.Text("Let me look."),
                new Part.ToolRequest("t1", "get_weather", "{\"city\":\"Rome\"}"),
                new Part.ToolRequest("t2", "get_time", "{\"city\":\"Oslo\"}"));
        assertEquals(expected, answer.message().parts());
        assertEquals(expected, asOpenAi().parts());
        assertEquals("tool_calls", answer.finishReason());
        assertEquals(new TokenCount(120, 50, 20, false), answer.tokens());
        JsonNode usage = chunks.getLast();
        assertEquals(120, usage.at("/usage/prompt_tokens").asInt());
        assertEquals(20, usage.at("/usage/prompt_tokens_details/cached_tokens").asInt());
        assertTrue(chunks.stream().allMatch(chunk -> chunk.path("id").asText().equals("chatcmpl-msg_1")));
    }

    @Test
    void tokensComeOnlyWhereAskedFor() throws Exception {
        play(false, START, block(0, "{\"type\":\"text\",\"text\":\"\"}"), text(0, "hi"), STOP, END);
        assertTrue(chunks.stream().noneMatch(chunk -> chunk.has("usage")));
    }

    @Test
    void callWithoutInputIsACall() throws Exception {
        ChatReply.Answer answer = play(false, START, tool(0, "t1", "now"), STOP, END);
        assertEquals(
                List.of(new Part.ToolRequest("t1", "now", "{}")),
                answer.message().parts());
        assertEquals("now", ((Part.ToolRequest) asOpenAi().parts().getFirst()).name());
    }

    @Test
    void inputThatComesWithTheBlockIsKeptInBothForms() throws Exception {
        ChatReply.Answer answer = play(
                false,
                START,
                block(0, "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"get\",\"input\":{\"city\":\"Rome\"}}"),
                STOP,
                END);
        Part call = new Part.ToolRequest("t1", "get", "{\"city\":\"Rome\"}");
        assertEquals(List.of(call), answer.message().parts());
        assertEquals(List.of(call), asOpenAi().parts());
    }

    @Test
    void textThatComesWithTheBlockIsKeptInBothForms() throws Exception {
        ChatReply.Answer answer =
                play(false, START, block(0, "{\"type\":\"text\",\"text\":\"Order \"}"), text(0, "7731"), STOP, END);
        assertEquals("Order 7731", answer.message().text());
        assertEquals("Order 7731", asOpenAi().text());
    }

    @Test
    void whatTheProviderRanItselfIsNoCallOfTheSystems() throws Exception {
        ChatReply.Answer answer = play(
                false,
                START,
                block(0, "{\"type\":\"server_tool_use\",\"id\":\"s1\",\"name\":\"web_search\",\"input\":{}}"),
                input(0, "{\"query\":\"weather\"}"),
                block(1, "{\"type\":\"web_search_tool_result\",\"tool_use_id\":\"s1\",\"content\":[]}"),
                block(2, "{\"type\":\"mcp_tool_use\",\"id\":\"m1\",\"name\":\"x\",\"server_name\":\"y\",\"input\":{}}"),
                block(3, "{\"type\":\"container_upload\",\"file_id\":\"f\"}"),
                block(4, "{\"type\":\"text\",\"text\":\"\"}"),
                text(4, "It rains."),
                STOP,
                END);
        assertEquals(List.of(), answer.toolRequests());
        assertEquals(List.of(new Part.Text("It rains.")), asOpenAi().parts());
        assertEquals(5, answer.message().parts().size(), "all of it is in the trace");
        assertTrue(answer.message().toString().contains("\\\"query\\\":\\\"weather\\\"")
                || answer.message().toString().contains("\"query\":\"weather\""));
    }

    @Test
    void reasoningIsInTheTraceWithItsSignature() throws Exception {
        ChatReply.Answer answer = play(
                false,
                START,
                block(0, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"),
                delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}"),
                delta(0, "{\"type\":\"signature_delta\",\"signature\":\"SIG\"}"),
                block(1, "{\"type\":\"redacted_thinking\",\"data\":\"X\"}"),
                block(2, "{\"type\":\"text\",\"text\":\"\"}"),
                text(2, "hi"),
                STOP,
                END);
        String parts = answer.message().parts().toString();
        assertTrue(parts.contains("SIG") && parts.contains("redacted_thinking"), parts);
        assertEquals(List.of(new Part.Text("hi")), asOpenAi().parts());
    }

    @Test
    void eventsAndDeltasThatNobodyKnowsArePassedOver() throws Exception {
        ChatReply.Answer answer = play(
                false,
                START,
                "{\"type\":\"yet_to_come\",\"index\":0}",
                "{}",
                block(0, "{\"type\":\"text\",\"text\":\"\"}"),
                delta(0, "{\"type\":\"yet_to_come_delta\",\"x\":1}"),
                text(0, "hi"),
                STOP,
                END);
        assertEquals("hi", answer.message().text());
        assertEquals("hi", asOpenAi().text());
    }

    @Test
    void indexMayBeMissingOrText() throws Exception {
        for (String index : List.of("", "\"index\":\"0\",", "\"index\":null,")) {
            ChatReply.Answer answer = play(
                    false,
                    START,
                    "{\"type\":\"content_block_start\"," + index
                            + "\"content_block\":{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"get\",\"input\":{}}}",
                    "{\"type\":\"content_block_delta\"," + index
                            + "\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\\\":1}\"}}",
                    STOP,
                    END);
            Part call = new Part.ToolRequest("t1", "get", "{\"a\":1}");
            assertEquals(List.of(call), answer.message().parts(), index);
            assertEquals(List.of(call), asOpenAi().parts(), index);
        }
    }

    @Test
    void argumentsThatAreNoJsonAreTheModelsMistakeAndKept() throws Exception {
        ChatReply.Answer answer = play(false, START, tool(0, "t1", "get"), input(0, "{\"city\":"), STOP, END);
        assertTrue(answer.toolRequests().getFirst().arguments().contains("city"));
        assertEquals("{\"city\":", ((Part.ToolRequest) asOpenAi().parts().getFirst()).arguments());
    }

    @Test
    void streamThatNeverBeganIsNoReply() {
        AnthropicStreamReader reader = new AnthropicStreamReader((data, event) -> {});
        assertThrows(BadRequestException.class, () -> reader.answer(message -> new TokenCount(1, 1, 0, true)));
    }
}
