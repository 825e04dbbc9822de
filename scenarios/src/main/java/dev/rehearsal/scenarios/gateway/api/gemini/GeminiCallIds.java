package dev.rehearsal.scenarios.gateway.api.gemini;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.gateway.chat.Fingerprint;
import java.util.List;

/**
 * The ids of calls that Gemini's form has none for. They follow from what was said before, so that a call has the same id in
 * the reply that asks for it and in every later request that tells of it. Used by one thread.
 */
final class GeminiCallIds {

    private String before = "";

    /** What the model has said in its turn so far: clients keep one content, or one for each piece of a stream. */
    private String turn = "";

    private int calls;

    /** Return the ids of what is said after these messages; those of the system do not count. */
    static GeminiCallIds after(List<Message> messages) {
        GeminiCallIds ids = new GeminiCallIds();
        messages.stream()
                .filter(message ->
                        !message.role().equals("system") && !message.role().equals("developer"))
                .forEach(ids::said);
        return ids;
    }

    /** Take a message that comes before the next calls. */
    void said(Message message) {
        String fingerprint = Fingerprint.of(List.of(message));
        if (message.role().equals("assistant")) {
            turn = hash(turn, fingerprint);
            calls += (int) message.parts().stream()
                    .filter(Part.ToolRequest.class::isInstance)
                    .count();
        } else {
            before = hash(before, turn, fingerprint);
            turn = "";
            calls = 0;
        }
    }

    /** Return the id of a call in the next message, which may go on with the model's turn. */
    String of(int index) {
        return "call_" + before + "_" + (calls + index);
    }

    private static String hash(String... parts) {
        return String.format("%016x", SeededRandom.hash(parts));
    }
}
