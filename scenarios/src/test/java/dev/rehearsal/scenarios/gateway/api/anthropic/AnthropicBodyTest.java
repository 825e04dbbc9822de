package dev.rehearsal.scenarios.gateway.api.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiRequestReader;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.chat.OriginalRequest;
import dev.rehearsal.scenarios.gateway.chat.WireBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a model of Anthropic's interface is asked, from either form of request. */
class AnthropicBodyTest {

    private static JsonNode json(String json) throws Exception {
        return WireJson.reply(json);
    }

    private static ChatRequest openAi(String messages, String... more) throws Exception {
        String rest = more.length == 0 ? "" : "," + String.join(",", more);
        return OpenAiRequestReader.read(
                ("{\"model\":\"m\",\"messages\":" + messages + rest + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode translated(String messages, String... more) throws Exception {
        return AnthropicBody.translated(openAi(messages, more));
    }

    private static final String HI = "[{\"role\":\"user\",\"content\":\"hi\"}]";

    @Nested
    class Translated {

        @Test
        void messagesOfTheSystemStandApart() throws Exception {
            ObjectNode body =
                    translated("[{\"role\":\"system\",\"content\":\"be kind\"},{\"role\":\"user\",\"content\":\"hi\"},"
                            + "{\"role\":\"developer\",\"content\":\"and short\"}]");
            assertEquals("be kind\nand short", body.path("system").asText());
            assertEquals(
                    json("[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]}]"),
                    body.path("messages"));
        }

        @Test
        void resultsOfToolsAreTheUsersAndStandTogether() throws Exception {
            ObjectNode body = translated("[{\"role\":\"user\",\"content\":\"hi\"},"
                    + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":["
                    + "{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"get\",\"arguments\":\"{\\\"a\\\":1}\"}},"
                    + "{\"id\":\"2\",\"type\":\"function\",\"function\":{\"name\":\"now\",\"arguments\":\"\"}}]},"
                    + "{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":\"one\"},"
                    + "{\"role\":\"tool\",\"tool_call_id\":\"2\",\"content\":\"two\"},"
                    + "{\"role\":\"user\",\"content\":\"go on\"}]");
            assertEquals(
                    json(
                            "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]},"
                                    + "{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"get\",\"input\":{\"a\":1}},"
                                    + "{\"type\":\"tool_use\",\"id\":\"2\",\"name\":\"now\",\"input\":{}}]},"
                                    + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"1\",\"content\":\"one\"},"
                                    + "{\"type\":\"tool_result\",\"tool_use_id\":\"2\",\"content\":\"two\"},{\"type\":\"text\",\"text\":\"go on\"}]}]"),
                    body.path("messages"));
        }

        @Test
        void argumentsThatAreAnObjectAreAnInput() throws Exception {
            ObjectNode body = translated(
                    "[{\"role\":\"assistant\",\"content\":null,\"tool_calls\":["
                            + "{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"get\",\"arguments\":{\"a\":1}}}]}]");
            assertEquals(json("{\"a\":1}"), body.at("/messages/0/content/0/input"));
        }

        @Test
        void callsOfTheOldFormAreCallsToo() throws Exception {
            ObjectNode body =
                    translated("[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"assistant\",\"content\":null,"
                            + "\"function_call\":{\"name\":\"get\",\"arguments\":\"{\\\"a\\\":1}\"}}]");
            assertEquals("get", body.at("/messages/1/content/0/name").asText());
        }

        @Test
        void limitsAndStopsAreCarried() throws Exception {
            assertEquals(
                    AnthropicBody.DEFAULT_MAX_TOKENS,
                    translated(HI).path("max_tokens").asInt());
            assertEquals(
                    77,
                    translated(HI, "\"max_completion_tokens\":77")
                            .path("max_tokens")
                            .asInt());
            assertEquals(json("[\"END\"]"), translated(HI, "\"stop\":\"END\"").path("stop_sequences"));
            assertEquals(
                    json("[\"a\",\"b\"]"),
                    translated(HI, "\"stop\":[\"a\",\"b\"]").path("stop_sequences"));
            assertEquals(
                    "end-user",
                    translated(HI, "\"user\":\"end-user\"")
                            .at("/metadata/user_id")
                            .asText());
        }

        @Test
        void imagesAreCarried() throws Exception {
            JsonNode content = translated("[{\"role\":\"user\",\"content\":["
                            + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AAAA\"}},"
                            + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.png\"}}]}]")
                    .at("/messages/0/content");
            assertEquals(
                    json("{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AAAA\"}"),
                    content.at("/0/source"));
            assertEquals(json("{\"type\":\"url\",\"url\":\"https://example.com/a.png\"}"), content.at("/1/source"));
        }

        @Test
        void toolsAndTheChoiceAmongThemAreCarried() throws Exception {
            String tools =
                    "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get\",\"description\":\"gets\",\"parameters\":{\"type\":\"object\"}}},"
                            + "{\"type\":\"function\",\"function\":{\"name\":\"now\"}}]";
            ObjectNode body = translated(HI, tools, "\"tool_choice\":\"required\"", "\"parallel_tool_calls\":false");
            assertEquals(
                    json("[{\"name\":\"get\",\"description\":\"gets\",\"input_schema\":{\"type\":\"object\"}},"
                            + "{\"name\":\"now\",\"input_schema\":{\"type\":\"object\",\"properties\":{}}}]"),
                    body.path("tools"));
            assertEquals(json("{\"type\":\"any\",\"disable_parallel_tool_use\":true}"), body.path("tool_choice"));
        }

        @Test
        void whatHasNoCounterpartIsRefusedByName() throws Exception {
            for (String more : List.of(
                    "\"logprobs\":true",
                    "\"logit_bias\":{\"1\":2}",
                    "\"seed\":7",
                    "\"modalities\":[\"audio\"]",
                    "\"web_search_options\":{\"a\":1}",
                    "\"response_format\":{\"type\":\"json_object\"}",
                    "\"tools\":[{\"type\":\"web_search\"}]",
                    "\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"x\"}}]",
                    "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"x\"}}],\"tool_choice\":{\"type\":\"allowed_tools\"}")) {
                BadRequestException refused = assertThrows(BadRequestException.class, () -> translated(HI, more), more);
                assertEquals("not_carried", refused.error().code(), more);
            }
        }

        @Test
        void whatAsksForNothingIsLeftOut() throws Exception {
            ObjectNode plain = translated(HI);
            for (String more : List.of(
                    "\"logprobs\":false",
                    "\"frequency_penalty\":0",
                    "\"logit_bias\":{}",
                    "\"seed\":null",
                    "\"service_tier\":\"auto\"",
                    "\"store\":true",
                    "\"prompt_cache_key\":\"k\"",
                    "\"n\":1")) {
                assertEquals(plain, translated(HI, more), more);
            }
        }

        @Test
        void argumentsThatAreNoObjectAreRefused() {
            for (String arguments : List.of("\"{\\\"a\\\":\"", "\"[1]\"", "\"7\"", "\"no\"")) {
                assertThrows(
                        BadRequestException.class,
                        () -> translated("[{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"1\","
                                + "\"type\":\"function\",\"function\":{\"name\":\"get\",\"arguments\":" + arguments
                                + "}}]}]"),
                        arguments);
            }
        }
    }

    @Nested
    class PassedOn {

        private static final String BODY =
                "{\"model\":\"m\",\"max_tokens\":10,\"top_k\":5,\"thinking\":{\"type\":\"enabled\"},\"system\":[{\"type\":\"text\",\"text\":\"be kind\",\"cache_control\":{}}],"
                        + "\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}],\"mcp_servers\":[{\"url\":\"u\"}],"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"assistant\",\"content\":["
                        + "{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"S\"},{\"type\":\"server_tool_use\",\"id\":\"s\",\"name\":\"web_search\",\"input\":{}},"
                        + "{\"type\":\"text\",\"text\":\"look\"}]},{\"role\":\"user\",\"content\":\"go on\"}]}";

        private final ObjectNode original;
        private final ChatRequest request;

        PassedOn() throws Exception {
            original = (ObjectNode) json(BODY);
            List<Message> messages = new ArrayList<>();
            messages.add(Message.text("system", "be kind"));
            original.path("messages").forEach(one -> messages.addAll(AnthropicRequest.messages(one)));
            ChatRequest read = openAi(HI)
                    .withMessages(messages)
                    .withOriginal(new OriginalRequest(
                            ModelApi.ANTHROPIC, WireBytes.of(original.toString()), original, Map.of(), "", List.of()));
            request = new ChatRequest(
                    read.model(),
                    read.messages(),
                    read.tools(),
                    read.toolChoice(),
                    read.format(),
                    read.stream(),
                    read.includeUsage(),
                    read.maxTokens(),
                    read.raw(),
                    read.original(),
                    false);
        }

        @Test
        void unchangedAsItCame() throws Exception {
            assertEquals(original, AnthropicBody.passedOn(request, original));
        }

        @Test
        void changedMessagesLeaveAllElseAsItCame() throws Exception {
            List<Message> changed = new ArrayList<>(request.messages());
            changed.set(changed.size() - 1, Message.text("user", "stop"));
            ObjectNode body = AnthropicBody.passedOn(request.withMessages(changed), original);
            assertEquals("stop", body.at("/messages/2/content/0/text").asText());
            ObjectNode rest = body.deepCopy();
            rest.withArray("messages").remove(2);
            ObjectNode sent = original.deepCopy();
            sent.withArray("messages").remove(2);
            assertEquals(sent, rest, "with signature, cache marks and the provider's own tools");
        }

        @Test
        void changedSystemPromptTakesThePlaceOfTheOldOne() throws Exception {
            List<Message> changed = new ArrayList<>(request.messages());
            changed.set(0, Message.text("system", "be rude"));
            ObjectNode body = AnthropicBody.passedOn(request.withMessages(changed), original);
            assertEquals("be rude", body.path("system").asText());
            assertEquals(original.path("messages"), body.path("messages"));
        }

        @Test
        void theOriginalIsNotTouched() throws Exception {
            List<Message> changed = new ArrayList<>(request.messages());
            changed.set(1, Message.text("user", "bye"));
            AnthropicBody.passedOn(request.withMessages(changed), original);
            assertEquals(json(BODY), original);
            assertTrue(original.has("top_k"));
            assertFalse(original.has("stream"));
        }
    }
}
