package dev.rehearsal.scenarios.gateway.script;

import com.google.re2j.Pattern;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A rule of a scripted model: when it answers what. All conditions that are there must hold.
 *
 * @param agent the calling agent
 * @param after the tool whose result the last message is
 * @param offers a tool that the request offers to the model
 * @param system must be found in the system prompt
 * @param last must be found in the last message
 * @param call how many calls the agent has made, from 1
 * @param reply the answer
 */
record ScriptRule(
        Optional<String> agent,
        Optional<String> after,
        Optional<String> offers,
        Optional<Pattern> system,
        Optional<Pattern> last,
        OptionalInt call,
        ScriptedReply reply) {

    boolean fits(ChatRequest request, CallContext context) {
        return (agent.isEmpty() || agent.get().equals(context.agent()))
                && (call.isEmpty() || call.getAsInt() == context.call())
                && (after.isEmpty() || after.get().equals(lastTool(request)))
                && (offers.isEmpty()
                        || request.tools().stream().anyMatch(tool -> tool.name().equals(offers.get())))
                && (system.isEmpty() || system.get().matcher(request.system()).find())
                && (last.isEmpty() || last.get().matcher(lastText(request)).find());
    }

    private static String lastText(ChatRequest request) {
        StringBuilder all = new StringBuilder();
        for (Part part : request.last().parts()) {
            all.append(
                    switch (part) {
                        case Part.Text text -> text.text();
                        case Part.ToolResponse response -> response.result();
                        case Part.ToolRequest ignored -> "";
                        case Part.Other ignored -> "";
                    });
        }
        return all.toString();
    }

    private static String lastTool(ChatRequest request) {
        List<ChatRequest.ToolTurn> turns = request.toolTurns();
        return request.last().role().equals("tool") && !turns.isEmpty()
                ? turns.getLast().request().name()
                : "";
    }
}
