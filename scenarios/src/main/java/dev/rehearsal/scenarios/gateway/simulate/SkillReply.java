package dev.rehearsal.scenarios.gateway.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The reply of a flawless model.
 *
 * @param text empty text for none; JSON where the request wants JSON
 * @param calls requests for tools, in order
 * @param obligations pieces of the text or the arguments that must reach the next reader, word for word. Where there are
 *     any, only what holds one can be dropped; where there are none, anything with a number, a negation or a limit can
 */
public record SkillReply(String text, List<Call> calls, List<String> obligations) {

    public SkillReply {
        calls = List.copyOf(calls);
        obligations = List.copyOf(obligations);
    }

    /** Return a reply of text. */
    public static SkillReply text(String text) {
        return new SkillReply(text, List.of(), List.of());
    }

    /** Return a reply that asks for tools. */
    public static SkillReply calls(Call... calls) {
        return new SkillReply("", List.of(calls), List.of());
    }

    /** Return the same reply with its obligations named. */
    public SkillReply obliging(List<String> pieces) {
        return new SkillReply(text, calls, pieces);
    }

    /**
     * Ask for one tool.
     *
     * @param arguments JSON text
     */
    public record Call(String tool, String arguments) {
        /** Ask for one tool. */
        public Call(String tool, JsonNode arguments) {
            this(tool, arguments.toString());
        }
    }
}
