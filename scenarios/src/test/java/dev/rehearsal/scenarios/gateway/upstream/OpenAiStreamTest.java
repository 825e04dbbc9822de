package dev.rehearsal.scenarios.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.UpstreamDialect;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiUpstream;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Streams of providers that keep to OpenAI's form more or less, and what they add up to. */
class OpenAiStreamTest {

    private static final Part WEATHER = new Part.ToolRequest("call_1", "get_weather", "{\"city\":\"Rome\"}");
    private static final Part TIME = new Part.ToolRequest("call_2", "get_time", "{\"city\":\"Oslo\"}");
    private static final String END = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}";

    private final List<String> passed = new ArrayList<>();

    private ChatReply.Answer answer(String... events) throws Exception {
        ChatRequest request =
                ChatRequest.of("m", List.of(Message.text("user", "hi")), JsonNodeFactory.instance.objectNode());
        UpstreamDialect.StreamedReply pieces = new OpenAiUpstream().stream(request, (api, json) -> passed.add(json));
        for (String event : events) {
            pieces.take(event, WireJson.reply(event));
        }
        assertTrue(pieces.finished(), "it ends in an orderly way");
        return pieces.answer(message -> new TokenCount(1, 1, 0, true));
    }

    private List<Part> parts(String... deltas) throws Exception {
        List<String> events = new ArrayList<>();
        for (String delta : deltas) {
            events.add("{\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]}");
        }
        events.add(END);
        return answer(events.toArray(String[]::new)).message().parts();
    }

    private static String calls(String... calls) {
        return "{\"tool_calls\":[" + String.join(",", calls) + "]}";
    }

    private static String call(String keys, @Nullable String name, String arguments) {
        return "{" + keys + "\"function\":{" + (name == null ? "" : "\"name\":" + name + ",") + "\"arguments\":"
                + arguments + "}}";
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    @Nested
    class OneCallInPieces {

        private static final String HEAD = "{\"city\":";
        private static final String TAIL = "\"Rome\"}";

        private void isPutTogether(String first, String second, String third) throws Exception {
            passed.clear();
            assertEquals(List.of(WEATHER), parts(calls(first), calls(second), calls(third)), first + second + third);
        }

        @Test
        void whateverTheLaterPiecesSayOfIdAndName() throws Exception {
            String first = call("\"index\":0,\"id\":\"call_1\",\"type\":\"function\",", "\"get_weather\"", "\"\"");
            for (String keys : List.of(
                    "\"index\":0,",
                    "\"index\":0,\"id\":\"\",",
                    "\"index\":0,\"id\":null,",
                    "\"index\":0,\"id\":\"call_1\",",
                    "\"index\":0,\"id\":\"call_1\",\"type\":\"function\",",
                    "\"index\":0,\"id\":\"\",\"type\":\"\",",
                    "\"index\":0,\"id\":null,\"type\":null,")) {
                for (String name : new String[] {null, "\"\"", "null", "\"get_weather\""}) {
                    isPutTogether(first, call(keys, name, quoted(HEAD)), call(keys, name, quoted(TAIL)));
                }
            }
        }

        @Test
        void whateverTheIndexIs() throws Exception {
            for (String index : List.of("", "\"index\":null,", "\"index\":\"0\",", "\"index\":0.0,", "\"index\":7,")) {
                isPutTogether(
                        call(index + "\"id\":\"call_1\",", "\"get_weather\"", "\"\""),
                        call(index, null, quoted(HEAD)),
                        call(index, null, quoted(TAIL)));
            }
        }

        @Test
        void whoseNameComesInPiecesToo() throws Exception {
            isPutTogether(
                    call("\"index\":0,\"id\":\"call_1\",\"type\":\"function\",", "\"get_\"", "\"\""),
                    call("\"index\":0,", "\"weather\"", "\"\""),
                    call("\"index\":0,", null, quoted(HEAD + TAIL)));
        }

        @Test
        void whoseArgumentsAreNullOrMissingAtFirst() throws Exception {
            isPutTogether(
                    "{\"index\":0,\"id\":\"call_1\",\"function\":{\"name\":\"get_weather\",\"arguments\":null}}",
                    "{\"index\":0,\"function\":{}}",
                    call("\"index\":0,", null, quoted(HEAD + TAIL)));
        }

        @Test
        void whoseIdComesLast() throws Exception {
            isPutTogether(
                    call("\"index\":0,", "\"get_weather\"", quoted(HEAD)),
                    call("\"index\":0,", null, quoted(TAIL)),
                    call("\"index\":0,\"id\":\"call_1\",", null, "\"\""));
        }

        @Test
        void whoseArgumentsAreAnObject() throws Exception {
            assertEquals(
                    List.of(WEATHER),
                    parts(calls(call("\"index\":0,\"id\":\"call_1\",", "\"get_weather\"", "{\"city\":\"Rome\"}"))));
        }

        @Test
        void whoseFunctionIsOfTheOldKind() throws Exception {
            assertEquals(
                    List.of(new Part.ToolRequest("", "get_weather", HEAD + TAIL)),
                    parts(
                            "{\"role\":\"assistant\",\"content\":null,\"function_call\":{\"name\":\"get_weather\",\"arguments\":\"\"}}",
                            "{\"function_call\":{\"arguments\":" + quoted(HEAD) + "}}",
                            "{\"function_call\":{\"arguments\":" + quoted(TAIL) + "}}"));
        }
    }

    @Nested
    class SeveralCalls {

        private static final String ROME = "\"{\\\"city\\\":\\\"Rome\\\"}\"";
        private static final String OSLO = "\"{\\\"city\\\":\\\"Oslo\\\"}\"";

        @Test
        void withIdsOfTheirOwnAreApartWhateverTheIndex() throws Exception {
            for (String index : List.of("\"index\":0,", "", "\"index\":null,", "\"index\":\"0\",")) {
                passed.clear();
                String first = call(index + "\"id\":\"call_1\",", "\"get_weather\"", ROME);
                String second = call(index + "\"id\":\"call_2\",", "\"get_time\"", OSLO);
                assertEquals(List.of(WEATHER, TIME), parts(calls(first), calls(second)), index);
                assertEquals(List.of(WEATHER, TIME), parts(calls(first, second)), index);
            }
        }

        @Test
        void thatAreMixedAreToldApartByTheirIndex() throws Exception {
            for (String quote : List.of("", "\"")) {
                String one = "\"index\":" + quote + "0" + quote + ",";
                String two = "\"index\":" + quote + "1" + quote + ",";
                assertEquals(
                        List.of(WEATHER, TIME),
                        parts(
                                calls(
                                        call(one + "\"id\":\"call_1\",", "\"get_weather\"", "\"\""),
                                        call(two + "\"id\":\"call_2\",", "\"get_time\"", "\"\"")),
                                calls(call(two, null, quoted("{\"city\":")), call(one, null, quoted("{\"city\":\"Ro"))),
                                calls(call(one, null, quoted("me\"}")), call(two, null, quoted("\"Oslo\"}")))),
                        quote);
            }
        }

        @Test
        void withoutIdsAreToldApartByTheirNames() throws Exception {
            assertEquals(
                    List.of(
                            new Part.ToolRequest("", "get_weather", "{\"city\":\"Rome\"}"),
                            new Part.ToolRequest("", "get_time", "{\"city\":\"Oslo\"}")),
                    parts(calls(call("", "\"get_weather\"", ROME)), calls(call("", "\"get_time\"", OSLO))));
        }

        @Test
        void ofOneToolTwiceAreTwo() throws Exception {
            Part other = new Part.ToolRequest("call_2", "get_weather", "{\"city\":\"Rome\"}");
            assertEquals(
                    List.of(WEATHER, other),
                    parts(
                            calls(call("\"index\":0,\"id\":\"call_1\",", "\"get_weather\"", ROME)),
                            calls(call("\"index\":0,\"id\":\"call_2\",", "\"get_weather\"", ROME))));
        }

        @Test
        void withoutArgumentsAreCallsAllTheSame() throws Exception {
            assertEquals(
                    List.of(new Part.ToolRequest("a", "one", ""), new Part.ToolRequest("b", "two", "")),
                    parts(calls(
                            call("\"index\":0,\"id\":\"a\",\"type\":\"function\",", "\"one\"", "\"\""),
                            call("\"index\":0,\"id\":\"b\",\"type\":\"function\",", "\"two\"", "\"\""))));
        }
    }

    @Nested
    class Texts {

        @Test
        void nullAndMissingContentIsNoText() throws Exception {
            assertEquals(
                    List.of(new Part.Text("Order 7731")),
                    parts(
                            "{\"role\":\"assistant\",\"content\":null}",
                            "{\"content\":\"Order \"}",
                            "{}",
                            "null",
                            "{\"content\":null,\"reasoning_content\":\"hm\"}",
                            "{\"content\":\"7731\"}"));
        }

        @Test
        void contentOfPiecesIsReadToo() throws Exception {
            assertEquals(
                    List.of(new Part.Text("Order 7731")),
                    parts(
                            "{\"content\":[{\"type\":\"text\",\"text\":\"Order \"}]}",
                            "{\"content\":[{\"type\":\"text\",\"text\":\"7731\"}]}"));
        }

        @Test
        void whatComesAfterTheReasonToStopCounts() throws Exception {
            ChatReply.Answer answer = answer(
                    "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Order \"},\"finish_reason\":\"stop\"}]}",
                    "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"7731\"},\"finish_reason\":null}]}",
                    "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"\"}]}");
            assertEquals("Order 7731", answer.message().text());
            assertEquals("stop", answer.finishReason());
        }

        @Test
        void tokensMayComeAloneAtTheEndOrInEachPiece() throws Exception {
            String usage = "\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":50,\"total_tokens\":150}";
            String text = "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]";
            for (String[] events : new String[][] {
                {"{" + text + "}", "{\"choices\":[]," + usage + "}"},
                {"{" + text + ",\"usage\":null}", "{" + usage + "}"},
                {"{" + text + "," + usage + "}"},
                {"{\"choices\":[]," + usage + "}", "{" + text + "}"},
                {"{\"choices\":null," + usage + "}", "{" + text + "}", "{\"choices\":[],\"usage\":null}"},
            }) {
                ChatReply.Answer answer = answer(events);
                assertEquals(new TokenCount(100, 50, 0, false), answer.tokens(), String.join(" ", events));
                assertEquals("hi", answer.message().text());
            }
        }

        @Test
        void tokensThatNobodyAskedForAreNotPassedOnAlone() throws Exception {
            answer(
                    "{\"choices\":[{\"delta\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}",
                    "{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}");
            assertEquals(1, passed.size());
        }

        @Test
        void nullErrorsAndUnknownFieldsArePassedOnAsTheyCame() throws Exception {
            String event = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\",\"thought_signature\":\"SIG\"},"
                    + "\"finish_reason\":\"stop\",\"native_finish_reason\":\"STOP\"}],\"error\":null,\"citations\":[\"a\"]}";
            assertEquals("hi", answer(event).message().text());
            assertEquals(List.of(event), passed);
            for (String none : List.of("null", "{}", "[]", "\"\"", "\" \"", "false", "0")) {
                assertFalse(ProviderError.isIn(WireJson.reply("{\"error\":" + none + "}")), none);
            }
            for (String some : List.of("{\"message\":\"no\"}", "\"overloaded\"", "[{\"message\":\"no\"}]")) {
                assertTrue(ProviderError.isIn(WireJson.reply("{\"error\":" + some + "}")), some);
            }
        }

        @Test
        void streamOfNothingIsNoReply() {
            UpstreamDialect.StreamedReply none = new OpenAiUpstream()
                    .stream(
                            ChatRequest.of(
                                    "m", List.of(Message.text("user", "hi")), JsonNodeFactory.instance.objectNode()),
                            (api, json) -> passed.add(json));
            assertThrows(BadRequestException.class, () -> none.answer(message -> new TokenCount(1, 1, 0, true)));
        }
    }
}
