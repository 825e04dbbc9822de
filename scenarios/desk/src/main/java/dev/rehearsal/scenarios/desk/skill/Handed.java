package dev.rehearsal.scenarios.desk.skill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;

/** What was handed to an agent: JSON between {@code <handoff>} and {@code </handoff>} in its first message. */
final class Handed {

    private static final String OPEN = "<handoff>";
    private static final String CLOSE = "</handoff>";

    private Handed() {}

    static JsonNode to(ChatRequest request) {
        String text = request.firstUser();
        int open = text.indexOf(OPEN);
        int close = text.lastIndexOf(CLOSE);
        return Json.tree(open < 0 || close < open ? "" : text.substring(open + OPEN.length(), close));
    }
}
