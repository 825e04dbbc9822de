package dev.rehearsal.scenarios.gateway.api.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Messages and replies in OpenAI's form, some of which providers write in ways of their own. */
class OpenAiMessageJsonTest {

    private static ObjectNode node(String json) throws Exception {
        return (ObjectNode) WireJson.reply(json);
    }

    private static String calling(String function) {
        return "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                + function + "}]}";
    }

    private static ChatReply.Answer answer(String message) throws Exception {
        return OpenAiReplyJson.read(
                node("{\"id\":\"c\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":" + message
                        + ",\"finish_reason\":\"stop\"}],\"system_fingerprint\":\"fp\",\"usage\":null}"),
                said -> new TokenCount(1, 1, 0, true));
    }

    private static JsonNode told(ChatReply.Answer answer) throws Exception {
        return WireJson.reply(new String(OpenAiReplyJson.write(answer, "chatcmpl-1", 7), StandardCharsets.UTF_8));
    }

    @Nested
    class Arguments {

        @Test
        void areTextWhateverTheyCameAs() throws Exception {
            for (Map.Entry<String, String> one : Map.of(
                            "\"{\\\"city\\\":\\\"Rome\\\"}\"", "{\"city\":\"Rome\"}",
                            "{\"city\":\"Rome\"}", "{\"city\":\"Rome\"}",
                            "[1,2]", "[1,2]",
                            "{}", "{}",
                            "\"\"", "",
                            "null", "",
                            "7", "7",
                            "\"not json\"", "not json")
                    .entrySet()) {
                assertEquals(
                        List.of(new Part.ToolRequest("call_1", "get", one.getValue())),
                        OpenAiMessageJson.read(node(calling("{\"name\":\"get\",\"arguments\":" + one.getKey() + "}")))
                                .parts(),
                        one.getKey());
            }
            assertEquals(
                    List.of(new Part.ToolRequest("call_1", "get", "")),
                    OpenAiMessageJson.read(node(calling("{\"name\":\"get\"}"))).parts());
        }

        @Test
        void thatAreAnObjectReachTheSystemAsTheyCame() throws Exception {
            String message = calling("{\"name\":\"get\",\"arguments\":{\"city\":\"Rome\"}}");
            assertEquals(node(message), told(answer(message)).at("/choices/0/message"));
        }

        @Test
        void thatAreAnObjectAreStreamedAsText() throws Exception {
            List<JsonNode> chunks = new ArrayList<>();
            ChatReply.Answer answer = answer(calling("{\"name\":\"get\",\"arguments\":{\"city\":\"Rome\"}}"));
            StreamChunker.send(
                    OpenAiRequestReader.read(
                            "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
                                    .getBytes(StandardCharsets.UTF_8)),
                    answer,
                    "chatcmpl-1",
                    7,
                    (api, json) -> {
                        try {
                            chunks.add(WireJson.reply(json));
                        } catch (JsonProcessingException e) {
                            throw new AssertionError(e);
                        }
                    });
            OpenAiStreamReader reader = new OpenAiStreamReader();
            chunks.forEach(reader::take);
            assertEquals(
                    answer.message(),
                    reader.answer(said -> new TokenCount(1, 1, 0, true)).message());
        }

        @Test
        void ofTheOldFormAreACallToo() throws Exception {
            String message =
                    "{\"role\":\"assistant\",\"content\":null,\"function_call\":{\"name\":\"get\",\"arguments\":\"{}\"}}";
            assertEquals(
                    List.of(new Part.ToolRequest("", "get", "{}")),
                    OpenAiMessageJson.read(node(message)).parts());
            assertEquals(node(message), told(answer(message)).at("/choices/0/message"));
        }
    }

    @Nested
    class UnknownFields {

        private static final String SIGNED =
                "{\"role\":\"assistant\",\"content\":\"look\",\"reasoning_content\":\"hm\",\"annotations\":[],\"tool_calls\":[{\"id\":\"call_1\","
                        + "\"type\":\"function\",\"function\":{\"name\":\"get\",\"arguments\":\"{}\"},"
                        + "\"extra_content\":{\"google\":{\"thought_signature\":\"SIG\"}}}]}";

        @Test
        void arePassedOnWithAReply() throws Exception {
            JsonNode told = told(answer(SIGNED));
            assertEquals(node(SIGNED), told.at("/choices/0/message"));
            assertEquals("fp", told.path("system_fingerprint").asText());
            assertEquals("chatcmpl-1", told.path("id").asText());
        }

        @Test
        void stayWhereAPerturbationChangedTheTextOrTheArguments() throws Exception {
            ChatReply.Answer given = answer(SIGNED);
            Message changed = new Message(
                    "assistant",
                    List.of(new Part.Text("look here"), new Part.ToolRequest("call_1", "get", "{\"broken\"")));
            JsonNode message = told(given.with(changed)).at("/choices/0/message");
            assertEquals("look here", message.path("content").asText());
            assertEquals("hm", message.path("reasoning_content").asText());
            assertEquals(
                    "{\"broken\"",
                    message.at("/tool_calls/0/function/arguments").asText());
            assertEquals(
                    "SIG",
                    message.at("/tool_calls/0/extra_content/google/thought_signature")
                            .asText());
        }

        @Test
        void ofACallThatIsGoneAreGoneWithIt() throws Exception {
            JsonNode message = told(answer(SIGNED).with(Message.text("assistant", "no call")))
                    .at("/choices/0/message");
            assertEquals("no call", message.path("content").asText());
            assertFalse(message.has("tool_calls"), message::toString);
            assertTrue(message.has("reasoning_content"));
        }

        @Test
        void ofTheOldCallAreGoneWithIt() throws Exception {
            String old =
                    "{\"role\":\"assistant\",\"content\":null,\"function_call\":{\"name\":\"get\",\"arguments\":\"{}\"}}";
            JsonNode cut =
                    told(answer(old).with(Message.text("assistant", "no call"))).at("/choices/0/message");
            assertFalse(cut.has("function_call"), cut::toString);
            JsonNode changed = told(answer(old)
                            .with(new Message("assistant", List.of(new Part.ToolRequest("", "get", "{\"bro")))))
                    .at("/choices/0/message");
            assertEquals("{\"bro", changed.at("/function_call/arguments").asText());
            assertFalse(changed.has("tool_calls"), changed::toString);
        }
    }
}
