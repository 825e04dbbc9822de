package dev.rehearsal.scenarios.system.a2a;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of A2A: the names of its methods and the shape of its messages over JSON-RPC.
 *
 * @source A2A 1.0, specification/a2a.proto; A2A 0.3.0, specification/json/a2a.json
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
enum A2aVersion {
    /** From 1.0 on: methods as in the service's definition, no {@code kind}. */
    ONE("SendMessage", "GetTask", Optional.of("1.0"), "ROLE_USER"),
    /** Up to 0.3. */
    BEFORE("message/send", "tasks/get", Optional.empty(), "user");

    private final String send;
    private final String get;
    private final Optional<String> header;
    private final String role;

    A2aVersion(String send, String get, Optional<String> header, String role) {
        this.send = send;
        this.get = get;
        this.header = header;
        this.role = role;
    }

    /** Return the version of a card's word for it, such as {@code 0.3.0}. */
    static A2aVersion of(String word) {
        return word.startsWith("0.") ? BEFORE : ONE;
    }

    A2aVersion other() {
        return this == ONE ? BEFORE : ONE;
    }

    /** Return the method that sends a message. */
    String send() {
        return send;
    }

    /** Return the method that asks for a task. */
    String get() {
        return get;
    }

    /** Return the value of the header {@code A2A-Version}; none where there was no such header. */
    Optional<String> header() {
        return header;
    }

    /**
     * Return the parameters that send a message, to be answered when the task is over or needs something.
     *
     * @param context of the conversation, where the agent named it
     * @param task that waits for this message
     * @param metadata further data; an empty object for none
     */
    ObjectNode message(JsonNode input, Optional<String> context, Optional<String> task, JsonNode metadata) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        ObjectNode message = params.putObject("message")
                .put("messageId", UUID.randomUUID().toString())
                .put("role", role);
        ObjectNode part = message.putArray("parts").addObject();
        if (input.isObject()) {
            kind(part, "data").set("data", input);
        } else {
            kind(part, "text").put("text", input.isTextual() ? input.textValue() : input.toString());
        }
        context.ifPresent(id -> message.put("contextId", id));
        task.ifPresent(id -> message.put("taskId", id));
        if (!metadata.isEmpty()) {
            message.set("metadata", metadata);
        }
        if (this == BEFORE) {
            message.put("kind", "message");
            params.putObject("configuration").put("blocking", true).putArray("acceptedOutputModes");
        }
        return params;
    }

    private ObjectNode kind(ObjectNode part, String kind) {
        return this == BEFORE ? part.put("kind", kind) : part;
    }

    /** Return the word of a state as both write it: {@code input-required}. */
    static String state(JsonNode status) {
        return status.path("state")
                .asText("")
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^task_state_", "")
                .replace('_', '-');
    }
}
