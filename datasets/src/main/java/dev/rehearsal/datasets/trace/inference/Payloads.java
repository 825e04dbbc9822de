package dev.rehearsal.datasets.trace.inference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.Message;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was handed over, as text. Stateless. */
final class Payloads {

    private Payloads() {}

    /** Return the words of messages. */
    static String words(Collection<Message> messages) {
        return messages.stream()
                .map(Message::text)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** Return the arguments, and the conversation that the receiver sees with them. */
    static String withHistory(String arguments, PromptedCall to) {
        String history = words(to.fresh());
        return Stream.of(isEmpty(arguments) ? "" : arguments, history)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** Return whether arguments say nothing. */
    static boolean isEmpty(String arguments) {
        return arguments.isBlank()
                || JsonValues.whole(arguments)
                        .filter(node -> node.isNull()
                                || (node.isContainerNode() && texts(node).isEmpty()))
                        .isPresent();
    }

    /** Return the texts of arguments; the whole where they are no JSON. */
    static List<String> texts(String arguments) {
        return JsonValues.whole(arguments)
                .map(Payloads::texts)
                .orElseGet(() -> arguments.isBlank() ? List.of() : List.of(arguments));
    }

    private static List<String> texts(JsonNode node) {
        return JsonValues.texts(node).stream().filter(text -> !text.isBlank()).toList();
    }
}
