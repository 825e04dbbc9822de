package dev.rehearsal.datasets.importer.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.Feedback;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.importer.conversation.AgentConversation;
import dev.rehearsal.datasets.importer.conversation.ConversationTrace;
import dev.rehearsal.datasets.importer.conversation.ModelReply;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.MessageJson;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.TraceUsage;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.datasets.trace.convention.BodyMessages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What a column of chat messages tells of one agent: its calls of models and tools, what it was asked and what it answered. */
final class ChatTrace {

    private final ConversationTrace conversation = new ConversationTrace();
    private final AgentConversation agent;

    private ChatTrace(Optional<Instant> start) {
        agent = conversation.agent("agent", start);
    }

    /** Read messages in any of the shapes that clients send them in. */
    static ChatTrace of(JsonNode messages, Optional<Instant> start) {
        ChatTrace chat = new ChatTrace(start);
        ArrayNode read = JsonNodeFactory.instance.arrayNode().addAll(BodyMessages.request(messages));
        MessageJson.read(read).forEach(chat::add);
        return chat;
    }

    private void add(Message message) {
        switch (message.role()) {
            case "system", "developer" -> agent.instructed(message.text());
            case "user" -> agent.told(message.parts(), Optional.empty());
            case "assistant", "model" -> agent.wrote(ModelReply.of(message.parts(), Usage.UNKNOWN), Optional.empty());
            default -> answered(message);
        }
    }

    /** Results of tools; what else a role of its own says is heard. */
    private void answered(Message message) {
        List<Part.ToolResponse> responses = message.parts().stream()
                .filter(Part.ToolResponse.class::isInstance)
                .map(Part.ToolResponse.class::cast)
                .toList();
        if (responses.isEmpty()) {
            agent.heard(message, Optional.empty());
        }
        responses.forEach(
                response -> agent.returned(response.id(), "", response.result(), Optional.empty(), Optional.empty()));
    }

    Optional<Task> task() {
        return conversation.task();
    }

    Optional<JsonNode> output() {
        return conversation.output();
    }

    Trace trace(String id) {
        return conversation.trace("table " + id);
    }

    /** Calls are counted; tokens and money are not in messages. */
    Usage usage() {
        return TraceUsage.of(trace("")).withToolCalls(OptionalLong.of(conversation.toolCalls()));
    }

    /** Return the feedback with what nobody answered as a label. */
    Feedback noted(Feedback feedback) {
        trace("");
        Map<String, String> labels = new TreeMap<>(feedback.labels());
        conversation.unanswered().ifPresent(text -> labels.putIfAbsent("unanswered", text));
        return new Feedback(feedback.success(), feedback.scores(), labels);
    }
}
