package dev.rehearsal.scenarios.gateway.api.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.api.anthropic.AnthropicRequest;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a perturbation leaves alone goes on as it came, with everything in it. */
class OriginalMessagesTest {

    @Nested
    class OpenAi {

        private static final String SYSTEM = "{\"role\":\"system\",\"content\":\"be kind\",\"name\":\"boss\"}";
        private static final String USER =
                "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hi\",\"cache_control\":{}}]}";
        private static final String CALL =
                "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"get\",\"arguments\":\"{}\"},\"signature\":\"S\"}]}";
        private static final String RESULT =
                "{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":\"found\",\"cached\":true}";

        private final List<Message> read = new ArrayList<>();

        private JsonNode sent() throws Exception {
            JsonNode sent = WireJson.reply("[" + String.join(",", SYSTEM, USER, CALL, RESULT) + "]");
            read.clear();
            sent.forEach(one -> read.add(OpenAiMessageJson.read(one)));
            return sent;
        }

        @Test
        void nothingChangedIsNothingLost() throws Exception {
            JsonNode sent = sent();
            assertEquals(sent, OriginalMessages.openAi(sent, read));
        }

        @Test
        void oneChangedLeavesTheOthers() throws Exception {
            JsonNode sent = sent();
            read.set(3, new Message("tool", List.of(new Part.ToolResponse("1", "lost"))));
            JsonNode now = OriginalMessages.openAi(sent, read);
            for (int at = 0; at < 3; at++) {
                assertEquals(sent.get(at), now.get(at));
            }
            assertEquals("lost", now.at("/3/content").asText());
            assertEquals("1", now.at("/3/tool_call_id").asText());
        }

        @Test
        void changedTextKeepsTheOtherFieldsOfItsMessage() throws Exception {
            JsonNode sent = sent();
            read.set(0, Message.text("system", "be rude"));
            JsonNode now = OriginalMessages.openAi(sent, read);
            assertEquals("be rude", now.at("/0/content").asText());
            assertEquals("boss", now.at("/0/name").asText());
        }

        @Test
        void oneLeftOutLeavesTheOthers() throws Exception {
            JsonNode sent = sent();
            read.remove(1);
            JsonNode now = OriginalMessages.openAi(sent, read);
            assertEquals(3, now.size());
            assertEquals(sent.get(0), now.get(0));
            assertEquals(sent.get(2), now.get(1));
            assertEquals(sent.get(3), now.get(2));
        }

        @Test
        void oneMoreStandsWhereItWasPut() throws Exception {
            JsonNode sent = sent();
            read.add(2, Message.text("user", "and hurry"));
            JsonNode now = OriginalMessages.openAi(sent, read);
            assertEquals(5, now.size());
            assertEquals(sent.get(1), now.get(1));
            assertEquals("and hurry", now.at("/2/content").asText());
            assertEquals(sent.get(2), now.get(3));
            assertEquals(sent.get(3), now.get(4));
        }

        @Test
        void otherOrderLosesNoMessage() throws Exception {
            JsonNode sent = sent();
            List<Message> turned = List.of(read.get(1), read.get(0), read.get(2), read.get(3));
            JsonNode now = OriginalMessages.openAi(sent, turned);
            List<Message> again = new ArrayList<>();
            now.forEach(one -> again.add(OpenAiMessageJson.read(one)));
            assertEquals(turned, again);
        }
    }

    @Nested
    class Anthropic {

        private static final String TURN =
                "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"1\",\"content\":\"a\",\"cache_control\":{}},"
                        + "{\"type\":\"tool_result\",\"tool_use_id\":\"2\",\"content\":\"b\",\"is_error\":true}]}";
        private static final String THINKING =
                "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"S\"},"
                        + "{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"get\",\"input\":{}},{\"type\":\"tool_use\",\"id\":\"2\",\"name\":\"get\",\"input\":{}}]}";

        private static List<ObjectNode> written(Message message) {
            return List.of(JsonNodeFactory.instance
                    .objectNode()
                    .put("role", message.role())
                    .put("content", message.text()));
        }

        private static JsonNode sent() throws Exception {
            return WireJson.reply("[{\"role\":\"user\",\"content\":\"hi\"}," + THINKING + "," + TURN + "]");
        }

        private static List<Message> read(JsonNode sent) {
            List<Message> read = new ArrayList<>();
            sent.forEach(one -> read.addAll(AnthropicRequest.messages(one)));
            return read;
        }

        @Test
        void nothingChangedIsNothingLost() throws Exception {
            JsonNode sent = sent();
            assertEquals(4, read(sent).size(), "two results are two messages");
            assertEquals(sent, OriginalMessages.of(sent, AnthropicRequest::messages, read(sent), Anthropic::written));
        }

        @Test
        void oneChangedLeavesTheOthers() throws Exception {
            JsonNode sent = sent();
            List<Message> now = new ArrayList<>(read(sent));
            now.set(0, Message.text("user", "bye"));
            JsonNode written = OriginalMessages.of(sent, AnthropicRequest::messages, now, Anthropic::written);
            assertEquals("bye", written.at("/0/content").asText());
            assertEquals(sent.get(1), written.get(1), "with its signature");
            assertEquals(sent.get(2), written.get(2));
        }

        @Test
        void oneOfTwoResultsChangedIsWrittenAnew() throws Exception {
            JsonNode sent = sent();
            List<Message> now = new ArrayList<>(read(sent));
            now.set(3, new Message("tool", List.of(new Part.ToolResponse("2", "c"))));
            JsonNode written = OriginalMessages.of(sent, AnthropicRequest::messages, now, Anthropic::written);
            assertEquals(sent.get(1), written.get(1));
            assertEquals(4, written.size(), "the two results stand apart, to be joined");
        }

        @Test
        void whatCannotBeWrittenIsTold() throws Exception {
            JsonNode sent = sent();
            assertThrows(
                    BadRequestException.class,
                    () -> OriginalMessages.of(
                            sent, AnthropicRequest::messages, List.of(Message.text("user", "other")), message -> {
                                throw new BadRequestException(ChatError.invalid("not_carried", "no"));
                            }));
        }
    }
}
