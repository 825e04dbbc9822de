package dev.rehearsal.scenarios.perturb.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of a text, and what is left of it without some. A sentence ends with a full stop, a question or an
 * exclamation mark before white space.
 */
final class Sentences {

    private static final Pattern END = Pattern.compile("[.!?][\"')\\]]?\\s+(?=\\S)|\\n+(?=\\S)");

    private Sentences() {}

    /** Return the text or JSON without its last sentence; nothing where it has but one. */
    static Optional<String> withoutLast(String payload) {
        Optional<JsonNode> tree = JsonTexts.tree(payload);
        if (tree.isEmpty()) {
            return cut(payload);
        }
        JsonNode copy = tree.get().deepCopy();
        List<Place> places = new ArrayList<>();
        collect(copy, places);
        return places.stream().max(Comparator.comparingInt(Place::length)).map(longest -> {
            longest.shorten();
            return copy.toString();
        });
    }

    private static Optional<String> cut(String text) {
        String whole = text.strip();
        Matcher matcher = END.matcher(whole);
        int last = -1;
        while (matcher.find()) {
            last = matcher.start() + matcher.group().strip().length();
        }
        return last > 0 ? Optional.of(whole.substring(0, last)) : Optional.empty();
    }

    private static void collect(JsonNode node, List<Place> places) {
        switch (node) {
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> entry : object.properties()) {
                    collect(entry.getValue(), places);
                    if (entry.getValue().isTextual()) {
                        cut(entry.getValue().textValue())
                                .ifPresent(less -> places.add(new Place(
                                        entry.getValue().textValue().length(),
                                        () -> object.set(entry.getKey(), TextNode.valueOf(less)))));
                    }
                }
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    int index = i;
                    JsonNode element = array.get(i);
                    collect(element, places);
                    if (element.isTextual()) {
                        cut(element.textValue())
                                .ifPresent(less -> places.add(new Place(
                                        element.textValue().length(), () -> array.set(index, TextNode.valueOf(less)))));
                    }
                }
            }
            default -> {}
        }
    }

    private record Place(int length, Runnable cut) {
        void shorten() {
            cut.run();
        }
    }
}
