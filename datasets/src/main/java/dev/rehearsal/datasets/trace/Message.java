package dev.rehearsal.datasets.trace;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One message of a conversation.
 *
 * @param role {@code system}, {@code user}, {@code assistant}, {@code tool}, or what the recording says
 * @param parts in order; may be empty
 */
public record Message(String role, List<Part> parts) {
    public Message {
        parts = List.copyOf(parts);
    }

    /** Return a message of one text. */
    public static Message text(String role, String text) {
        return new Message(role, List.of(new Part.Text(text)));
    }

    /** Return all text parts, joined by line breaks. */
    public String text() {
        return parts.stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n"));
    }
}
