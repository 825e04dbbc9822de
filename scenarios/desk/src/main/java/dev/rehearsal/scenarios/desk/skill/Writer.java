package dev.rehearsal.scenarios.desk.skill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.simulate.SkillReply;
import java.util.ArrayList;
import java.util.List;

/** The agent that writes to the customer, from what it was handed alone. */
final class Writer {

    private Writer() {}

    static SkillReply reply(ChatRequest request) {
        List<String> sentences = new ArrayList<>();
        List<String> duties = new ArrayList<>();
        for (JsonNode part : Handed.to(request).path("parts")) {
            sentences.add(part.path("summary").asText());
            duties.addAll(Json.texts(part.path("facts")));
        }
        return SkillReply.text(Said.letter(sentences)).obliging(duties);
    }
}
