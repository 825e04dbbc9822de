package dev.rehearsal.datasets.importer.adk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A content of Gemini's API.
 *
 * @param parts all but responses of functions
 * @param responses of functions
 */
record AdkContent(List<Part> parts, List<Response> responses) {

    AdkContent {
        parts = List.copyOf(parts);
        responses = List.copyOf(responses);
    }

    /** What a function gave back. */
    record Response(String callId, String name, String result, Optional<String> error) {}

    /** Read a content; one that is absent has no parts. */
    static AdkContent read(Optional<MappingReader> content) {
        List<Part> parts = new ArrayList<>();
        List<Response> responses = new ArrayList<>();
        for (JsonNode json : content.map(one -> one.items("parts")).orElse(List.of())) {
            MappingReader part = MappingReader.tolerant(content.orElseThrow().where(), json);
            Optional<MappingReader> call = AdkFields.object(part, "function_call");
            Optional<MappingReader> response = AdkFields.object(part, "function_response");
            if (response.isPresent()) {
                responses.add(response(response.get()));
            } else if (call.isPresent()) {
                parts.add(request(call.get()));
            } else {
                other(part, json).ifPresent(parts::add);
            }
        }
        return new AdkContent(parts, responses);
    }

    /** Read the call of a tool. */
    static Part.ToolRequest request(MappingReader call) {
        return new Part.ToolRequest(
                call.anyText("id").orElse(""),
                call.anyText("name").orElse(""),
                call.json("args").map(JsonNode::toString).orElse(""));
    }

    /** Read the response of a tool; one with {@code error} failed. */
    static Response response(MappingReader response) {
        JsonNode json = response.json("response").orElse(MissingNode.getInstance());
        JsonNode error = json.path("error");
        return new Response(
                response.anyText("id").orElse(""),
                response.anyText("name").orElse(""),
                json.isTextual() ? json.textValue() : json.isMissingNode() ? "" : json.toString(),
                Optional.of(error.isTextual() ? error.textValue() : error.toString())
                        .filter(text -> !error.isMissingNode() && !error.isNull() && !text.isBlank()));
    }

    /** Return the texts, a line each. */
    String text() {
        return new Message("", parts).text();
    }

    private static Optional<Part> other(MappingReader part, JsonNode json) {
        Optional<String> text = part.anyText("text");
        boolean thought = part.flag("thought").orElse(false);
        if (text.isPresent() && !thought) {
            return text.filter(words -> !words.isEmpty()).map(Part.Text::new);
        }
        String filled = AdkFields.filled(json).toString();
        return filled.equals("{}")
                ? Optional.empty()
                : Optional.of(new Part.Other(thought ? "reasoning" : "content", filled));
    }
}
