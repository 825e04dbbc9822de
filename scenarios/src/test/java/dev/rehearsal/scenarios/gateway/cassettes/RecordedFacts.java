package dev.rehearsal.scenarios.gateway.cassettes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An independent count of what recorded pairs say: plain walks over the JSON that share nothing with the gateway. Thoughts,
 * pictures and what a provider ran itself are no words here.
 */
final class RecordedFacts {

    private RecordedFacts() {}

    /** Return the data of all events of a stream, each JSON. */
    static List<JsonNode> events(String stream) throws JsonProcessingException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : stream.lines().toList()) {
            String data =
                    line.startsWith("data:") ? line.substring("data:".length()).strip() : "";
            if (!data.isEmpty() && !data.equals("[DONE]")) {
                events.add(Facts.json(data));
            }
        }
        return events;
    }

    // --- OpenAI's chat completions

    static Facts chat(Cassette pair) throws JsonProcessingException {
        List<String> input = new ArrayList<>();
        for (JsonNode message : pair.request().path("messages")) {
            String role = message.path("role").asText();
            String text = texts(message.path("content"), "");
            if (role.equals("tool")) {
                input.add(Facts.gave(message.path("tool_call_id").asText(), text));
            } else {
                addSaid(role, text, input);
                addSaid(role, message.path("refusal").asText(""), input);
                chatCalls(message, input);
            }
        }
        List<String> output = new ArrayList<>();
        Optional<Facts.Tokens> usage = Optional.empty();
        if (!pair.streamed()) {
            JsonNode message = pair.response().path("choices").path(0).path("message");
            addSaid("assistant", texts(message.path("content"), ""), output);
            addSaid("assistant", message.path("refusal").asText(""), output);
            chatCalls(message, output);
            usage = chatUsage(pair.response().path("usage"));
        } else {
            StringBuilder text = new StringBuilder();
            Map<Integer, String> names = new TreeMap<>();
            Map<Integer, StringBuilder> arguments = new TreeMap<>();
            for (JsonNode event : events(pair.response().textValue())) {
                for (JsonNode choice : event.path("choices")) {
                    if (choice.path("index").asInt() != 0) {
                        continue;
                    }
                    JsonNode delta = choice.path("delta");
                    text.append(texts(delta.path("content"), ""))
                            .append(delta.path("refusal").asText(""));
                    for (JsonNode call : delta.path("tool_calls")) {
                        int index = call.path("index").asInt();
                        names.merge(index, call.path("function").path("name").asText(""), String::concat);
                        arguments
                                .computeIfAbsent(index, i -> new StringBuilder())
                                .append(call.path("function").path("arguments").asText(""));
                    }
                }
                JsonNode counted = event.path("usage").isObject()
                        ? event.get("usage")
                        : event.path("x_groq").path("usage");
                usage = counted.isObject() ? chatUsage(counted) : usage;
            }
            addSaid("assistant", text.toString(), output);
            names.forEach((index, name) ->
                    output.add(Facts.called(name, arguments.get(index).toString())));
        }
        return new Facts(input, output, usage);
    }

    private static void chatCalls(JsonNode message, List<String> facts) {
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode what = call.path("type").asText().equals("custom") ? call.path("custom") : call.path("function");
            String given = what.has("input")
                    ? what.get("input").asText()
                    : what.path("arguments").asText();
            facts.add(Facts.called(what.path("name").asText(), given));
        }
        if (!message.at("/function_call/name").asText("").isEmpty()) {
            facts.add(Facts.called(
                    message.at("/function_call/name").asText(),
                    message.at("/function_call/arguments").asText()));
        }
    }

    private static Optional<Facts.Tokens> chatUsage(JsonNode usage) {
        return usage.path("prompt_tokens").isNumber()
                ? Optional.of(new Facts.Tokens(
                        usage.path("prompt_tokens").asLong(),
                        usage.path("completion_tokens").asLong(0)))
                : Optional.empty();
    }

    // --- Anthropic's messages

    static Facts anthropic(Cassette pair) throws JsonProcessingException {
        List<String> input = new ArrayList<>();
        addSaid("system", texts(pair.request().path("system"), "\n"), input);
        for (JsonNode message : pair.request().path("messages")) {
            blocks(message.path("role").asText(), message.path("content"), input);
        }
        List<String> output = new ArrayList<>();
        JsonNode usage;
        if (!pair.streamed()) {
            blocks("assistant", pair.response().path("content"), output);
            usage = pair.response().path("usage");
        } else {
            Map<Integer, JsonNode> begun = new TreeMap<>();
            Map<Integer, StringBuilder> text = new TreeMap<>();
            TreeMap<String, JsonNode> counts = new TreeMap<>();
            for (JsonNode event : events(pair.response().textValue())) {
                int index = event.path("index").asInt();
                JsonNode delta = event.path("delta");
                switch (event.path("type").asText()) {
                    case "message_start" -> put(event.at("/message/usage"), counts);
                    case "message_delta" -> put(event.path("usage"), counts);
                    case "content_block_start" -> begun.put(index, event.path("content_block"));
                    case "content_block_delta" ->
                        text.computeIfAbsent(index, i -> new StringBuilder())
                                .append(delta.path("text").asText(""))
                                .append(delta.path("partial_json").asText(""));
                    default -> {}
                }
            }
            begun.forEach((index, block) -> {
                String all = block.path("text").asText("") + text.getOrDefault(index, new StringBuilder());
                switch (block.path("type").asText()) {
                    case "text" -> addSaid("assistant", all, output);
                    case "tool_use" ->
                        output.add(Facts.called(block.path("name").asText(), all));
                    default -> {}
                }
            });
            usage = JsonNodes.object(counts);
        }
        Optional<Facts.Tokens> tokens = usage.path("input_tokens").isNumber()
                ? Optional.of(new Facts.Tokens(
                        usage.path("input_tokens").asLong()
                                + usage.path("cache_creation_input_tokens").asLong(0)
                                + usage.path("cache_read_input_tokens").asLong(0),
                        usage.path("output_tokens").asLong()))
                : Optional.empty();
        return new Facts(input, output, tokens);
    }

    private static void put(JsonNode usage, Map<String, JsonNode> counts) {
        usage.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                counts.put(field.getKey(), field.getValue());
            }
        });
    }

    private static void blocks(String role, JsonNode content, List<String> facts) {
        if (content.isTextual()) {
            addSaid(role, content.textValue(), facts);
        }
        for (JsonNode block : content) {
            switch (block.path("type").asText()) {
                case "text" -> addSaid(role, block.path("text").asText(), facts);
                case "document" -> document(role, block, facts);
                case "tool_use" ->
                    facts.add(Facts.called(
                            block.path("name").asText(), block.path("input").toString()));
                case "tool_result" -> {
                    JsonNode inner = block.path("content");
                    String text = inner.isTextual() ? inner.textValue() : marked(inner);
                    facts.add(Facts.gave(
                            block.path("tool_use_id").asText(),
                            block.path("is_error").asBoolean() ? "Error: " + text : text));
                    inner.forEach(piece -> document(role, piece, facts));
                }
                default -> {}
            }
        }
    }

    /** A document that is text is words of whoever shows it. */
    private static void document(String role, JsonNode block, List<String> facts) {
        if (block.path("source").path("type").asText().equals("text")) {
            addSaid(role, block.at("/source/data").asText(), facts);
        }
    }

    /** The text of pieces, a line each; of what is no text its kind in brackets. */
    private static String marked(JsonNode pieces) {
        List<String> lines = new ArrayList<>();
        pieces.forEach(piece -> lines.add(
                piece.path("text").isTextual()
                        ? piece.get("text").textValue()
                        : "[" + piece.path("type").asText() + "]"));
        return String.join("\n", lines);
    }

    // --- Gemini's content

    static Facts gemini(Cassette pair) throws JsonProcessingException {
        List<String> input = new ArrayList<>();
        addSaid("system", texts(pair.request().at("/systemInstruction/parts"), "\n"), input);
        for (JsonNode content : pair.request().path("contents")) {
            parts(content.path("role").asText().equals("model") ? "assistant" : "user", content.path("parts"), input);
        }
        List<String> output = new ArrayList<>();
        JsonNode usage = pair.response().path("usageMetadata");
        if (!pair.streamed()) {
            parts("assistant", pair.response().at("/candidates/0/content/parts"), output);
        } else {
            StringBuilder text = new StringBuilder();
            for (JsonNode event : events(pair.response().textValue())) {
                List<String> piece = new ArrayList<>();
                for (JsonNode part : event.at("/candidates/0/content/parts")) {
                    boolean words = part.has("text") && !part.path("thought").asBoolean();
                    if (words) {
                        text.append(part.get("text").asText());
                    } else {
                        // words before and after something else are two
                        if (!part.has("text")) {
                            addSaid("assistant", text.toString(), output);
                            text.setLength(0);
                        }
                        part(part, "assistant", piece);
                    }
                }
                output.addAll(piece);
                usage = event.path("usageMetadata").isObject() ? event.get("usageMetadata") : usage;
            }
            addSaid("assistant", text.toString(), output);
        }
        Optional<Facts.Tokens> tokens = usage.isObject()
                ? Optional.of(new Facts.Tokens(
                        usage.path("promptTokenCount").asLong(0)
                                + usage.path("toolUsePromptTokenCount").asLong(0),
                        usage.path("candidatesTokenCount").asLong(0)
                                + usage.path("thoughtsTokenCount").asLong(0)))
                : Optional.empty();
        return new Facts(input, output, tokens);
    }

    private static void parts(String role, JsonNode parts, List<String> facts) {
        parts.forEach(part -> part(part, role, facts));
    }

    private static void part(JsonNode part, String role, List<String> facts) {
        if (part.has("functionCall")) {
            JsonNode call = part.get("functionCall");
            facts.add(Facts.called(call.path("name").asText(), call.path("args").toString()));
        } else if (part.has("functionResponse")) {
            facts.add(Facts.gave(
                    part.at("/functionResponse/name").asText(),
                    part.at("/functionResponse/response").toString()));
        } else if (part.at("/inlineData/mimeType").asText().startsWith("text/")) {
            // a document that is text is words
            String base64 =
                    part.at("/inlineData/data").asText().replace('-', '+').replace('_', '/');
            addSaid(role, new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8), facts);
        } else if (part.has("text") && !part.path("thought").asBoolean()) {
            addSaid(role, part.get("text").asText(), facts);
        }
    }

    // --- OpenAI's Responses

    static Facts responses(Cassette pair) throws JsonProcessingException {
        List<String> input = new ArrayList<>();
        addSaid("system", pair.request().path("instructions").asText(""), input);
        JsonNode asked = pair.request().path("input");
        if (asked.isTextual()) {
            addSaid("user", asked.textValue(), input);
        }
        items(asked, input);
        JsonNode response = pair.response();
        if (pair.streamed()) {
            for (JsonNode event : events(pair.response().textValue())) {
                response = event.path("response").isObject() ? event.get("response") : response;
            }
        }
        List<String> output = new ArrayList<>();
        items(response.path("output"), output);
        JsonNode usage = response.path("usage");
        return new Facts(
                input,
                output,
                usage.isObject()
                        ? Optional.of(new Facts.Tokens(
                                usage.path("input_tokens").asLong(),
                                usage.path("output_tokens").asLong()))
                        : Optional.empty());
    }

    private static void items(JsonNode items, List<String> facts) {
        for (JsonNode item : items) {
            String role = item.path("role").asText("");
            switch (item.path("type").asText(role.isEmpty() ? "" : "message")) {
                case "message" -> {
                    if (item.path("content").isTextual()) {
                        addSaid(role, item.get("content").textValue(), facts);
                    }
                    for (JsonNode piece : item.path("content")) {
                        addSaid(role, piece.path("text").asText(""), facts);
                        addSaid(role, piece.path("refusal").asText(""), facts);
                    }
                }
                case "function_call" ->
                    facts.add(Facts.called(
                            item.path("name").asText(), item.path("arguments").asText()));
                case "custom_tool_call" ->
                    facts.add(Facts.called(
                            item.path("name").asText(), item.path("input").asText()));
                case "function_call_output", "custom_tool_call_output" ->
                    facts.add(Facts.gave(
                            item.path("call_id").asText(),
                            item.path("output").isTextual() ? item.get("output").textValue() : marked(item.path("output"))));
                case "tool_search_call" -> {
                    // one that the caller runs has an id to answer to
                    if (item.path("call_id").isTextual()) {
                        facts.add(Facts.called("tool_search", item.path("arguments").toString()));
                    }
                }
                case "tool_search_output" -> {
                    if (item.path("call_id").isTextual()) {
                        facts.add(Facts.gave(item.path("call_id").asText(), marked(item.path("tools"))));
                    }
                }
                default -> {}
            }
        }
    }

    // --- common

    private static void addSaid(String role, String text, List<String> facts) {
        if (!text.isEmpty()) {
            facts.add(Facts.said(role, text));
        }
    }

    private static String texts(JsonNode content, String between) {
        if (content.isTextual()) {
            return content.textValue();
        }
        List<String> all = new ArrayList<>();
        content.forEach(piece -> {
            if (piece.path("text").isTextual()) {
                all.add(piece.get("text").textValue());
            }
        });
        return String.join(between, all);
    }
}
