package dev.rehearsal.scenarios.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StreamRedactorTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final KeyPattern KEY = new KeyPattern(KeyPatternTest.KEY);

    private final StreamRedactor redactor = new StreamRedactor(Optional.of(KEY));

    @Test
    void keyThatIsSpreadOverPiecesIsBlottedHoweverItIsCut() throws Exception {
        for (String encoded : KeyPatternTest.encodings()) {
            String text = "is " + encoded + " it?";
            for (int size = 1; size <= text.length(); size++) {
                StringBuilder said = new StringBuilder();
                for (StreamRedactor.Event event : redacted(new StreamRedactor(Optional.of(KEY)), text, size)) {
                    assertEquals(MAPPER.readTree(event.data()), event.json());
                    said.append(content(event));
                }
                assertTrue(said.toString().contains("[key] it?"), size + ": " + said);
                String before = said.substring(3, said.indexOf("[key]"));
                assertTrue(before.length() <= StreamRedactor.MAX_SHOWN, size + ": " + said);
            }
        }
    }

    @Test
    void pieceThatIsATextItselfGoesOnAsWell() throws Exception {
        int half = KeyPatternTest.KEY.length() / 2;
        List<StreamRedactor.Event> events = new ArrayList<>();
        events.addAll(redactor.take(response(0, "is " + KeyPatternTest.KEY.substring(0, half))));
        events.addAll(redactor.take(response(1, "another item")));
        events.addAll(redactor.take(response(0, KeyPatternTest.KEY.substring(half) + " it?")));
        events.addAll(redactor.end());
        String all = events.stream().map(StreamRedactor.Event::data).collect(Collectors.joining("\n"));
        assertEquals(3, events.size());
        assertTrue(all.contains("[key]") && all.contains("another item"), all);
        assertFalse(all.contains(KeyPatternTest.KEY.substring(half)), all);
    }

    private static StreamRedactor.Event response(int item, String text) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("type", "response.output_text.delta")
                .put("output_index", item)
                .put("content_index", 0)
                .put("delta", text);
        return new StreamRedactor.Event(event.toString(), event);
    }

    @Test
    void everyRequestForAToolGoesOnByItself() throws Exception {
        int half = KeyPatternTest.KEY.length() / 2;
        List<StreamRedactor.Event> events = new ArrayList<>();
        events.addAll(redactor.take(arguments(0, KeyPatternTest.KEY.substring(0, half))));
        events.addAll(redactor.take(arguments(1, "{\"city\":")));
        events.addAll(redactor.take(arguments(0, KeyPatternTest.KEY.substring(half))));
        events.addAll(redactor.take(arguments(1, "\"Rome\"}")));
        events.addAll(redactor.end());
        String all = events.stream().map(StreamRedactor.Event::data).collect(Collectors.joining("\n"));
        assertEquals(4, events.size());
        assertTrue(all.contains("[key]") && all.contains("Rome"), all);
        assertFalse(all.contains(KeyPatternTest.KEY.substring(half)), all);
    }

    @Test
    void piecesWithoutTheKeyGoOutAsTheyCameAndAtOnce() throws Exception {
        StreamRedactor.Event event = event("hello sk");
        List<StreamRedactor.Event> out = redactor.take(event);
        assertEquals(1, out.size());
        assertSame(event, out.getFirst());
    }

    @Test
    void beginningThatDoesNotGoOnIsLetOut() throws Exception {
        assertEquals(List.of(), redactor.take(event(KeyPatternTest.KEY.substring(0, 9))));
        List<StreamRedactor.Event> out = redactor.take(event(" was only the beginning"));
        assertEquals(
                KeyPatternTest.KEY.substring(0, 9) + " was only the beginning",
                out.stream().map(StreamRedactorTest::content).collect(Collectors.joining()));
    }

    private static List<StreamRedactor.Event> redacted(StreamRedactor redactor, String text, int size)
            throws Exception {
        List<StreamRedactor.Event> events = new ArrayList<>();
        for (int at = 0; at < text.length(); at += size) {
            events.addAll(redactor.take(event(text.substring(at, Math.min(text.length(), at + size)))));
        }
        events.addAll(redactor.end());
        return events;
    }

    private static StreamRedactor.Event event(String content) throws Exception {
        ObjectNode chunk = JsonNodeFactory.instance.objectNode();
        chunk.putArray("choices").addObject().put("index", 0).putObject("delta").put("content", content);
        return new StreamRedactor.Event(chunk.toString(), MAPPER.readTree(chunk.toString()));
    }

    private static StreamRedactor.Event arguments(int index, String arguments) throws Exception {
        ObjectNode chunk = JsonNodeFactory.instance.objectNode();
        chunk.putArray("choices")
                .addObject()
                .put("index", 0)
                .putObject("delta")
                .putArray("tool_calls")
                .addObject()
                .put("index", index)
                .putObject("function")
                .put("arguments", arguments);
        return new StreamRedactor.Event(chunk.toString(), MAPPER.readTree(chunk.toString()));
    }

    private static String content(StreamRedactor.Event event) {
        return event.json()
                .path("choices")
                .path(0)
                .path("delta")
                .path("content")
                .asText();
    }
}
