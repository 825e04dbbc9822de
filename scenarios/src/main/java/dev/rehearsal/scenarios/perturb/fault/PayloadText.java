package dev.rehearsal.scenarios.perturb.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The prose of a payload: the payload itself, or the longest text within its JSON, which stays JSON. Stateless. */
public final class PayloadText {

    private PayloadText() {}

    /**
     * Return a payload with its prose changed.
     *
     * @param change answers with the other text; empty where it cannot change one
     * @return empty where no text of it can be changed
     */
    public static Optional<String> changed(String payload, Function<String, Optional<String>> change) {
        Optional<JsonNode> tree = JsonTexts.tree(payload);
        if (tree.isEmpty()) {
            return change.apply(payload);
        }
        JsonNode copy = tree.get().deepCopy();
        List<Place> places = new ArrayList<>();
        collect(copy, change, places);
        return places.stream().max(Comparator.comparingInt(Place::length)).map(longest -> {
            longest.put().run();
            return copy.toString();
        });
    }

    private static void collect(JsonNode node, Function<String, Optional<String>> change, List<Place> places) {
        switch (node) {
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> entry : object.properties()) {
                    collect(entry.getValue(), change, places);
                    place(entry.getValue(), change, other -> object.set(entry.getKey(), other))
                            .ifPresent(places::add);
                }
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    int index = i;
                    collect(array.get(i), change, places);
                    place(array.get(i), change, other -> array.set(index, other))
                            .ifPresent(places::add);
                }
            }
            default -> {}
        }
    }

    private static Optional<Place> place(
            JsonNode node, Function<String, Optional<String>> change, Consumer<JsonNode> put) {
        return node.isTextual()
                ? change.apply(node.textValue())
                        .map(other -> new Place(node.textValue().length(), () -> put.accept(TextNode.valueOf(other))))
                : Optional.empty();
    }

    private record Place(int length, Runnable put) {}
}
