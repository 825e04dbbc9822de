package dev.rehearsal.datasets.trace.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The messages that older instrumentations tell in events, one a message: in events of the span, with {@code content} among the
 * attributes, or in log records, with a body.
 *
 * @source @opentelemetry/instrumentation-openai 0.21.0 (npm), which sends {@code gen_ai.user.message} and the like and {@code
 *     gen_ai.choice}; {@code gen_ai.content.prompt} and {@code gen_ai.content.completion} are older names of
 *     open-telemetry/semantic-conventions as generally known, not read again
 */
final class MessageEvents {

    private static final String PREFIX = "gen_ai.";
    private static final String SUFFIX = ".message";
    private static final String CHOICE = "gen_ai.choice";
    private static final String PROMPT = "gen_ai.content.prompt";
    private static final String COMPLETION = "gen_ai.content.completion";

    private MessageEvents() {}

    /** Return whether an event tells messages. */
    static boolean isMessage(String name) {
        return (name.startsWith(PREFIX) && name.endsWith(SUFFIX))
                || name.equals(CHOICE)
                || name.equals(PROMPT)
                || name.equals(COMPLETION)
                || name.equals(GenAiAttributes.OPERATION_DETAILS);
    }

    /** Say what the events tell, which is less than what the span itself says. */
    static void read(Translation translation, List<SourceEvent> events) {
        List<ObjectNode> input = new ArrayList<>();
        List<ObjectNode> output = new ArrayList<>();
        List<JsonNode> reasons = new ArrayList<>();
        for (SourceEvent event : events) {
            JsonNode content = content(event);
            switch (event.name()) {
                case CHOICE -> {
                    output.add(choice(content));
                    reason(content).ifPresent(reasons::add);
                }
                case PROMPT -> all(event, LegacyGenAiConvention.PROMPT, "user", input);
                case COMPLETION -> all(event, LegacyGenAiConvention.COMPLETION, "assistant", output);
                case GenAiAttributes.OPERATION_DETAILS -> GenAiConvention.content(translation, event.attributes());
                default -> role(event.name()).ifPresent(role -> input.add(MessagesJson.ofChat(content, role)));
            }
        }
        translation
                .list(GenAiAttributes.INPUT_MESSAGES, input)
                .list(GenAiAttributes.OUTPUT_MESSAGES, output)
                .list(GenAiAttributes.RESPONSE_FINISH_REASONS, reasons);
    }

    /** Return the role that an event's name says: {@code gen_ai.user.message}. */
    private static Optional<String> role(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX) && name.length() > PREFIX.length() + SUFFIX.length()
                ? Optional.of(name.substring(PREFIX.length(), name.length() - SUFFIX.length()))
                : Optional.empty();
    }

    /** Return body and attributes as one object; what is text that holds JSON in an attribute is that JSON, but for content. */
    private static JsonNode content(SourceEvent event) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        event.attributes().forEach((name, value) -> {
            boolean nested = name.equals("tool_calls") || name.equals("message");
            content.set(name, nested ? MessagesJson.json(value).orElse(value) : value);
        });
        if (event.body().isObject()) {
            event.body().properties().forEach(field -> content.set(field.getKey(), field.getValue()));
        }
        return content;
    }

    /** A choice has a message, or is one. */
    private static ObjectNode choice(JsonNode content) {
        JsonNode message = content.path("message");
        if (message.isTextual()) {
            ObjectNode said = MessagesJson.message("assistant");
            MessagesJson.addContent(said, message);
            return said;
        }
        return MessagesJson.ofChat(message.isObject() ? message : content, "assistant");
    }

    private static Optional<JsonNode> reason(JsonNode content) {
        String reason = content.path("finish_reason").asText("");
        return reason.isEmpty() ? Optional.empty() : Optional.of(TextNode.valueOf(reason));
    }

    private static void all(SourceEvent event, String attribute, String role, List<ObjectNode> messages) {
        Optional.ofNullable(event.attributes().get(attribute))
                .flatMap(MessagesJson::json)
                .filter(JsonNode::isArray)
                .ifPresent(array -> messages.addAll(LegacyGenAiConvention.chat(array, role)));
    }
}
