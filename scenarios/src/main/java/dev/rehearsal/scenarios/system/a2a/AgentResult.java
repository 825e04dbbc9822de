package dev.rehearsal.scenarios.system.a2a;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.system.protocol.TurnReply;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an agent gave back for a message: a task, or a message of its own. It comes from the system and is hostile. Of a task the
 * artifacts are the answer; where it has none, the message of its status; else what the agent said last.
 *
 * @param node the task or message itself
 */
record AgentResult(JsonNode node) {

    private static final String INPUT_REQUIRED = "input-required";

    /** Read the result of sending a message, or of asking for a task. */
    static AgentResult of(JsonNode result) {
        return new AgentResult(Stream.of("task", "message")
                .map(result::path)
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(result));
    }

    private boolean isTask() {
        return node.path("status").isObject();
    }

    private String state() {
        return A2aVersion.state(node.path("status"));
    }

    /** Return whether the agent goes on with it, so that it is asked for again. */
    boolean isUnderWay() {
        return isTask() && List.of("submitted", "working").contains(state());
    }

    /** Return the task's name. */
    Optional<String> taskId() {
        return text(isTask() ? node.path("id") : node.path("taskId"));
    }

    /** Return the task that the next message belongs to: one that waits for it, no other. */
    Optional<String> waitingTask() {
        return isTask() && state().equals(INPUT_REQUIRED) ? taskId() : Optional.empty();
    }

    /** Return the conversation's name. */
    Optional<String> contextId() {
        return text(node.path("contextId"));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }

    /**
     * Return how the turn ended. A task that asks back has answered, while something more is said to it; at the end of what is said
     * to it a person has to go on.
     *
     * @param last whether nothing more is said
     */
    Outcome outcome(boolean last) {
        if (!isTask()) {
            return node.path("parts").isArray()
                    ? new Outcome.Completed(content(node.path("parts").valueStream()))
                    : new Outcome.Crashed("the agent must answer with a task or a message, but answered with neither");
        }
        JsonNode answer = answer();
        return switch (state()) {
            case "completed" -> new Outcome.Completed(answer);
            case INPUT_REQUIRED ->
                last
                        ? new Outcome.Escalated(Optional.of(answer), "the agent asks for more (input-required)")
                        : new Outcome.Completed(answer);
            case "auth-required" ->
                new Outcome.Escalated(Optional.of(answer), "the agent asks for a login (auth-required)");
            case "failed", "rejected", "canceled" -> new Outcome.Failed(TurnReply.bounded(why()));
            default ->
                new Outcome.Crashed("the agent's task must be in a state of A2A, but its state is \""
                        + TurnReply.bounded(state()) + "\"");
        };
    }

    private String why() {
        JsonNode said = content(node.at("/status/message/parts").valueStream());
        String text = said.isTextual() ? said.textValue() : said.toString();
        return text.isEmpty() ? "the task was " + state() : state() + ": " + text;
    }

    private JsonNode answer() {
        List<JsonNode> artifacts = node.path("artifacts")
                .valueStream()
                .flatMap(one -> one.path("parts").valueStream())
                .toList();
        if (!artifacts.isEmpty()) {
            return content(artifacts.stream());
        }
        JsonNode message = node.at("/status/message/parts");
        return content((message.isEmpty() ? lastSaid() : message).valueStream());
    }

    private JsonNode lastSaid() {
        return node.path("history")
                .valueStream()
                .filter(one -> one.path("role").asText("").matches("(?i)(role_)?agent"))
                .reduce((before, after) -> after)
                .map(one -> one.path("parts"))
                .orElse(node.path("history"));
    }

    /** Data alone is the answer as it is; else the texts, one a line, with data as JSON and files by their address or name. */
    private static JsonNode content(Stream<JsonNode> parts) {
        List<JsonNode> all = parts.toList();
        if (all.size() == 1 && all.getFirst().has("data")) {
            return all.getFirst().get("data");
        }
        return TextNode.valueOf(all.stream().map(AgentResult::readable).collect(Collectors.joining("\n")));
    }

    private static String readable(JsonNode part) {
        if (part.has("data")) {
            return part.get("data").toString();
        }
        JsonNode file = part.path("file");
        return Stream.of(
                        part.path("text"), part.path("url"), file.path("uri"), part.path("filename"), file.path("name"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst()
                .orElse("");
    }
}
