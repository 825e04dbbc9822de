package dev.rehearsal.scenarios.system.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text with placeholders. Nothing in it is evaluated, and what is put in is not looked at again. Immutable. */
final class TemplateText {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}\\s]+)\\s*}}");
    private static final String OPEN = "{{";

    private final String text;
    private final List<Part> parts;

    private TemplateText(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
    }

    /** A piece that stands for itself, then a placeholder. The last one has none. */
    private record Part(String plain, Optional<Placeholder> placeholder) {}

    /**
     * Read a text.
     *
     * @param at what holds it, for messages
     * @throws InvalidInputException for an unknown placeholder, one that is not closed, and a history within a text
     */
    static TemplateText read(String where, String at, String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int next = 0;
        while (matcher.find()) {
            parts.add(new Part(
                    plain(where, at, text.substring(next, matcher.start())),
                    Optional.of(Placeholder.read(where, at, matcher.group(1)))));
            next = matcher.end();
        }
        parts.add(new Part(plain(where, at, text.substring(next)), Optional.empty()));
        TemplateText read = new TemplateText(text, parts);
        if (read.alone().isEmpty() && read.placeholders().anyMatch(one -> one.is(Placeholder.HISTORY))) {
            throw new InvalidInputException(
                    where,
                    "{{history}} must stand alone as a value of the request: it is a list",
                    InvalidInputException.quote(at) + " is " + InvalidInputException.quote(text),
                    "Write messages: \"{{history}}\", or {{input}} for this turn's text");
        }
        return read;
    }

    private static String plain(String where, String at, String piece) {
        if (piece.contains(OPEN)) {
            throw new InvalidInputException(
                    where,
                    "a placeholder must be a name in double braces",
                    InvalidInputException.quote(at) + " has "
                            + InvalidInputException.quote(piece.substring(piece.indexOf(OPEN))),
                    "Write it like {{input}}");
        }
        return piece;
    }

    /** Return what is put in, in order. */
    Stream<Placeholder> placeholders() {
        return parts.stream().flatMap(part -> part.placeholder().stream());
    }

    /** Return the placeholder that is all of the text. */
    private Optional<Placeholder> alone() {
        return parts.size() == 2
                        && parts.getFirst().plain().isEmpty()
                        && parts.getLast().plain().isEmpty()
                ? parts.getFirst().placeholder()
                : Optional.empty();
    }

    /** Return its value: that of a placeholder that stands alone as it is, of any kind; missing where there is none. */
    JsonNode value(TurnValues values) {
        return alone().map(values::of).orElseGet(() -> TextNode.valueOf(text(values, UnaryOperator.identity())));
    }

    /** Return its text, what is put in changed by a function; nothing stands for what there is not. */
    String text(TurnValues values, UnaryOperator<String> encoding) {
        StringBuilder all = new StringBuilder();
        for (Part part : parts) {
            all.append(part.plain());
            part.placeholder().ifPresent(one -> all.append(encoding.apply(TurnValues.readable(values.of(one)))));
        }
        return all.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
