package dev.rehearsal.datasets.importer.spans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Langfuse itself makes of the messages of a trace's observations. */
record ChatMl(JsonNode trace, JsonNode readings) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ChatMl read(Path trace, Path readings) throws IOException {
        return new ChatMl(JSON.readTree(trace.toFile()), JSON.readTree(readings.toFile()));
    }

    /** Require that every generation's messages are those of Langfuse's reading, where it made one. */
    void requireAll(Trace imported) {
        Map<String, Span.ModelCall> calls = new HashMap<>();
        imported.all(Span.ModelCall.class).forEach(call -> calls.put(call.info().id(), call));
        int generations = 0;
        for (JsonNode observation : trace.path("observations")) {
            if (observation.path("type").asText().equals("GENERATION")) {
                generations++;
                String id = observation.path("id").asText();
                Span.ModelCall call = calls.getOrDefault(id, calls.get(inner(id)));
                assertTrue(
                        call != null,
                        () -> "no call for " + observation.path("name").asText());
                require(observation, "input", call.input());
                require(observation, "output", call.output());
            }
        }
        assertTrue(generations > 0);
    }

    /** A call around another one is one call with it. */
    private String inner(String id) {
        for (JsonNode observation : trace.path("observations")) {
            if (observation.path("parentObservationId").asText("").equals(id)
                    && observation.path("type").asText().equals("GENERATION")) {
                return observation.path("id").asText();
            }
        }
        return "";
    }

    private void require(JsonNode observation, String side, List<Message> messages) {
        JsonNode reading = readings.path(observation.path("id").asText()).path(side);
        if (!reading.path("success").asBoolean(false)) {
            return;
        }
        List<String> expected = new ArrayList<>();
        for (JsonNode message : reading.path("data")) {
            said(message.path("json").path("message").isObject() && !message.has("content")
                            ? message.path("json").path("message")
                            : message)
                    .forEach(expected::add);
        }
        List<String> found = messages.stream()
                .flatMap(message -> message.parts().stream())
                .flatMap(ChatMl::said)
                .toList();
        if (expected.isEmpty()) {
            return; // it made messages without content of what it could not read
        }
        boolean instructed = !messages.isEmpty()
                && messages.getFirst().role().equals("system")
                && !expected.getFirst().equals(found.getFirst());
        assertEquals(
                expected,
                instructed ? found.subList(1, found.size()) : found,
                () -> observation.path("name").asText() + " " + side);
    }

    private static Stream<String> said(JsonNode message) {
        List<String> said = new ArrayList<>();
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            said.add(content.textValue());
        } else if (content.isArray()) {
            content.forEach(part -> said.add(part.path("text").asText()));
        } else if (!content.isMissingNode() && !content.isNull()) {
            said.add(content.toString());
        }
        message.path("tool_calls")
                .forEach(call -> said.add(call.path("name")
                                .asText(call.path("function").path("name").asText()) + " "
                        + call.path("arguments")
                                .asText(call.path("function").path("arguments").asText())));
        return said.stream().map(SpanCorpusTest::normal).filter(text -> !text.isEmpty());
    }

    private static Stream<String> said(Part part) {
        String text = switch (part) {
            case Part.Text one -> one.text();
            case Part.ToolRequest request ->
                request.name() + " " + (request.arguments().isEmpty() ? "{}" : request.arguments());
            case Part.ToolResponse response -> response.result();
            case Part.Other other -> ""; // its own reading leaves them out
        };
        return Stream.of(SpanCorpusTest.normal(text)).filter(one -> !one.isEmpty());
    }
}
