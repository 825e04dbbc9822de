package dev.rehearsal.datasets.importer.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages of one run of AgentDojo. */
final class AgentDojoMessages {

    private static final String REMEDY = "Give the file's format with --from";

    private final ConversationTrace conversation = new ConversationTrace();
    private final AgentConversation agent = conversation.agent("agent", Optional.empty());
    private boolean answered;
    private boolean asked;

    AgentDojoMessages(MappingReader run) {
        run.require("messages", REMEDY);
        run.objects("messages").forEach(this::add);
    }

    ConversationTrace conversation() {
        return conversation;
    }

    /** Return whether the model had the last word. */
    boolean answered() {
        return answered;
    }

    private void add(MappingReader message) {
        String role = message.requireText("role", REMEDY);
        List<Part> parts = content(message);
        answered = false;
        switch (role) {
            case "system" -> agent.instructed(text(parts));
            case "user" -> {
                if (asked) {
                    agent.heard(new Message(role, parts), Optional.empty());
                } else {
                    agent.told(parts, Optional.empty());
                }
                asked = true;
            }
            case "assistant" -> {
                List<Part> requests = requests(message);
                answered = requests.isEmpty();
                parts.addAll(requests);
                agent.wrote(ModelReply.of(parts, Usage.UNKNOWN), Optional.empty());
            }
            case "tool" -> {
                Optional<MappingReader> call = message.object("tool_call");
                String id = message.anyText("tool_call_id")
                        .or(() -> call.flatMap(asked -> asked.anyText("id")))
                        .orElse("");
                agent.returned(
                        id,
                        call.flatMap(asked -> asked.anyText("function")).orElse(""),
                        text(parts),
                        message.anyText("error"),
                        Optional.empty());
            }
            default ->
                throw new InvalidInputException(
                        message.where(),
                        "a message's \"role\" must be system, user, assistant or tool",
                        "was " + InvalidInputException.quote(role),
                        REMEDY);
        }
    }

    /** Newer files have a list of blocks where older ones have text. */
    private static List<Part> content(MappingReader message) {
        List<Part> parts = new ArrayList<>();
        Optional<JsonNode> content = message.json("content");
        if (content.isEmpty()) {
            return parts;
        }
        if (content.get().isTextual()) {
            String text = content.get().textValue();
            return text.isEmpty() ? parts : new ArrayList<>(List.of(new Part.Text(text)));
        }
        for (JsonNode block : message.items("content")) {
            String type = block.path("type").asText("");
            String text = block.path(block.has("content") ? "content" : "text").asText("");
            parts.add(type.equals("text") ? new Part.Text(text) : OtherParts.of(type, block));
        }
        return parts;
    }

    private static List<Part> requests(MappingReader message) {
        List<Part> requests = new ArrayList<>();
        for (MappingReader call : message.objects("tool_calls")) {
            requests.add(new Part.ToolRequest(
                    call.anyText("id").orElse(""),
                    call.requireText("function", REMEDY),
                    call.json("args").map(JsonNode::toString).orElse("")));
        }
        return requests;
    }

    private static String text(List<Part> parts) {
        return new Message("", parts).text();
    }
}
