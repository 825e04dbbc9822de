package dev.rehearsal.datasets.trace.convention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.StrictJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole bodies of requests and replies, in each maker's shape. */
class BodyMessagesTest {

    /** Return a message a word: its role, texts, requests as name and arguments, results behind an arrow. */
    private static String said(List<ObjectNode> messages) {
        List<String> said = new ArrayList<>();
        for (ObjectNode message : messages) {
            StringBuilder words = new StringBuilder(message.path("role").asText());
            for (JsonNode part : message.path("parts")) {
                words.append(
                        switch (part.path("type").asText()) {
                            case "text" -> " " + part.path("content").asText();
                            case "tool_call" ->
                                " " + part.path("id").asText() + ":"
                                        + part.path("name").asText() + part.path("arguments");
                            case "tool_call_response" ->
                                " " + part.path("id").asText() + "->"
                                        + part.path("response").asText();
                            default -> " (" + part.path("type").asText() + ")";
                        });
            }
            said.add(words.toString());
        }
        return String.join(" | ", said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                // OpenAI's chat completions, with a result in parts
                "{'messages': [{'role': 'system', 'content': 'Be kind.'}, {'role': 'user', 'content': [{'type': 'text', 'text': 'Hi'}]}, {'role': 'assistant', 'content': null, 'tool_calls': [{'id': 'c', 'function': {'name': 'find', 'arguments': 'A'}}]}, {'role': 'tool', 'tool_call_id': 'c', 'content': [{'type': 'text', 'text': 'found'}]}]}"
                        + "#system Be kind. | user Hi | assistant c:find'A' | tool c->found",
                // OpenAI's Responses
                "{'instructions': 'Be kind.', 'input': [{'role': 'user', 'content': [{'type': 'input_text', 'text': 'Hi'}]}, {'type': 'reasoning', 'summary': []}, {'type': 'function_call', 'call_id': 'c', 'name': 'find', 'arguments': 'A'}, {'type': 'function_call_output', 'call_id': 'c', 'output': 'found'}]}"
                        + "#system Be kind. | user Hi | assistant (reasoning) | assistant c:find'A' | tool c->found",
                // Anthropic's
                "{'system': [{'type': 'text', 'text': 'Be kind.'}], 'messages': [{'role': 'assistant', 'content': [{'type': 'thinking', 'thinking': 'hm'}, {'type': 'tool_use', 'id': 'c', 'name': 'find', 'input': {'a': 1}}]}, {'role': 'user', 'content': [{'type': 'tool_result', 'tool_use_id': 'c', 'content': [{'type': 'text', 'text': 'found'}]}]}]}"
                        + "#system Be kind. | assistant (thinking) c:find{'a':1} | user c->found",
                // Gemini's
                "{'systemInstruction': {'parts': [{'text': 'Be kind.'}]}, 'contents': [{'role': 'user', 'parts': [{'text': 'Hi'}]}, {'role': 'model', 'parts': [{'functionCall': {'id': 'c', 'name': 'find', 'args': {'a': 1}}}]}, {'role': 'user', 'parts': [{'functionResponse': {'id': 'c', 'response': 'found'}}]}]}"
                        + "#system Be kind. | user Hi | model c:find{'a':1} | user c->found",
                // Vercel's
                "{'messages': [{'role': 'assistant', 'content': [{'type': 'tool-call', 'toolCallId': 'c', 'toolName': 'find', 'input': {'a': 1}}]}, {'role': 'tool', 'content': [{'type': 'tool-result', 'toolCallId': 'c', 'toolName': 'find', 'output': {'type': 'text', 'value': 'found'}}]}]}"
                        + "#assistant c:find{'a':1} | tool c->found",
                // LangChain's, serialised and plain
                "{'messages': [[{'lc': 1, 'id': ['langchain', 'SystemMessage'], 'kwargs': {'content': 'Be kind.'}}, {'type': 'human', 'content': 'Hi'}, {'type': 'ai', 'content': '', 'tool_calls': [{'id': 'c', 'name': 'find', 'args': {'a': 1}}]}, {'type': 'tool', 'tool_call_id': 'c', 'content': 'found'}]]}"
                        + "#system Be kind. | user Hi | assistant c:find{'a':1} | tool c->found",
                // LangChain's of JavaScript behind Langfuse: the tool's name is the role
                "[{'role': 'assistant', 'content': '', 'tool_calls': [{'id': 'c', 'function': {'name': 'find', 'arguments': 'A'}}]}, {'role': 'find', 'content': 'found'}]"
                        + "#assistant c:find'A' | tool c->found",
                "{'args': ['Hi'], 'kwargs': {}}#user Hi",
                "{'prompt': 'Hi'}#user Hi",
                "{'something': 'else'}#user {'something':'else'}",
                "Hi#user Hi"
            })
    void requests(String body, String expected) {
        String json = body.replace('\'', '"');
        assertEquals(
                expected, said(BodyMessages.request(TextNode.valueOf(json))).replace('"', '\''));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{'choices': [{'finish_reason': 'stop', 'message': {'role': 'assistant', 'content': 'Yes?'}}]}#assistant Yes?#stop",
                "{'candidates': [{'content': {'role': 'model', 'parts': [{'text': 'Yes?'}]}, 'finishReason': 'STOP'}]}#model Yes?#STOP",
                "{'output': [{'type': 'message', 'role': 'assistant', 'content': [{'type': 'output_text', 'text': 'Yes?'}]}]}#assistant Yes?#",
                "{'generations': [[{'text': 'Yes?', 'message': {'kwargs': {'type': 'ai', 'content': 'Yes?'}}}]]}#assistant Yes?#",
                "[{'toolCallId': 'c', 'toolName': 'find', 'input': '{}'}]#assistant c:find'{}'#"
            })
    void replies(String body, String expected, String reason) {
        List<ObjectNode> messages = BodyMessages.response(TextNode.valueOf(body.replace('\'', '"')));
        assertEquals(expected, said(messages).replace('"', '\''));
        assertEquals(
                reason == null ? "" : reason,
                messages.getLast().path("finish_reason").asText(""));
    }

    @Test
    void toolsOnOfferAreReadWhereverTheyStand() {
        for (String body : List.of(
                "{\"tools\": [{\"type\": \"function\", \"function\": {\"name\": \"find\"}}]}",
                "{\"config\": {\"tools\": [{\"function_declarations\": [{\"name\": \"find\"}]}]}}",
                "[{\"role\": \"tool\", \"content\": {\"type\": \"function\", \"function\": {\"name\": \"find\"}}}]")) {
            List<JsonNode> tools = BodyMessages.tools(StrictJson.parse("test", body));
            assertEquals(1, tools.size(), body);
            assertEquals(
                    List.of(),
                    BodyMessages.request(StrictJson.parse("test", body)).stream()
                            .filter(message -> message.path("role").asText().equals("tool"))
                            .toList());
        }
    }
}
