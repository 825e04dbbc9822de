package dev.rehearsal.scenarios.gateway.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void whiteSpaceIdsAndOrderOfKeysDoNotCount() {
        assertEquals(
                Fingerprint.of(List.of(Message.text("user", "a  b\n"), tool("1", "{\"x\":1, \"y\":2}"))),
                Fingerprint.of(List.of(Message.text("user", " a b"), tool("2", "{\"y\":2,\"x\":1}"))));
    }

    @Test
    void wordsRolesAndArgumentsCount() {
        String base = Fingerprint.of(List.of(Message.text("user", "ab"), tool("1", "{\"x\":1}")));
        assertNotEquals(base, Fingerprint.of(List.of(Message.text("user", "a b"), tool("1", "{\"x\":1}"))));
        assertNotEquals(base, Fingerprint.of(List.of(Message.text("system", "ab"), tool("1", "{\"x\":1}"))));
        assertNotEquals(base, Fingerprint.of(List.of(Message.text("user", "ab"), tool("1", "{\"x\":2}"))));
    }

    @Test
    void thoughtsDoNotCount() {
        Part image = new Part.Other("image_url", "{}");
        Part thought = new Part.Other("thinking", "{\"thinking\":\"hm\"}");
        String bare = Fingerprint.of(List.of(new Message("assistant", List.of(new Part.Text("a")))));
        assertEquals(bare, Fingerprint.of(List.of(new Message("assistant", List.of(thought, new Part.Text("a"))))));
        assertNotEquals(bare, Fingerprint.of(List.of(new Message("assistant", List.of(image, new Part.Text("a"))))));
    }

    @Test
    void openingIsTheConversationUpToTheFirstUser() {
        List<Message> first = List.of(Message.text("system", "s"), Message.text("user", "u"));
        List<Message> later =
                List.of(Message.text("system", "s"), Message.text("user", "u"), Message.text("assistant", "a"));
        assertEquals(Fingerprint.ofOpening(first), Fingerprint.ofOpening(later));
        assertNotEquals(Fingerprint.of(first), Fingerprint.of(later));
    }

    private static Message tool(String id, String arguments) {
        return new Message("assistant", List.of(new Part.ToolRequest(id, "t", arguments)));
    }
}
