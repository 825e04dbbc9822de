package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Items as they are listed: each with an id, a type and its content in pieces. */
final class ItemList {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int USUAL_ITEMS = 20;
    private static final int MAX_ITEMS = 100;

    private ItemList() {}

    /**
     * Return an item as it is listed.
     *
     * @param id for one that came without
     */
    static ObjectNode listed(JsonNode item, String id) {
        ObjectNode listed = item.deepCopy();
        if (!listed.path("id").isTextual()) {
            listed.put("id", id);
        }
        if (!listed.has("type")) {
            listed.put("type", "message");
        }
        if (listed.path("content").isTextual()) {
            ObjectNode piece = listed.path("role").asText("").equals("assistant")
                    ? OutputItems.text(listed.get("content").textValue())
                    : JSON.objectNode().put("type", "input_text").set("text", listed.get("content"));
            listed.set("content", JSON.arrayNode().add(piece));
        }
        return listed;
    }

    /**
     * Return a page of a list: {@code limit} items behind {@code after}, the latest first unless {@code order} is asc.
     *
     * @param query looks up a parameter of the address
     */
    static ObjectNode page(List<ObjectNode> items, Function<String, Optional<String>> query) {
        List<ObjectNode> ordered =
                new ArrayList<>(query.apply("order").orElse("desc").equals("asc") ? items : items.reversed());
        String after = query.apply("after").orElse("");
        int from = 0;
        for (int i = 0; i < ordered.size() && !after.isEmpty(); i++) {
            from = ordered.get(i).path("id").asText().equals(after) ? i + 1 : from;
        }
        int to = Math.min(ordered.size(), from + limit(query.apply("limit").orElse("")));
        ObjectNode page = of(ordered.subList(from, to));
        return page.put("has_more", to < ordered.size());
    }

    /** Return a list of items that is whole. */
    static ObjectNode of(List<ObjectNode> items) {
        ObjectNode list = JSON.objectNode().put("object", "list");
        ArrayNode data = list.putArray("data");
        items.forEach(data::add);
        list.set(
                "first_id", items.isEmpty() ? JSON.nullNode() : items.getFirst().get("id"));
        list.set("last_id", items.isEmpty() ? JSON.nullNode() : items.getLast().get("id"));
        return list.put("has_more", false);
    }

    private static int limit(String said) {
        return said.matches("\\d{1,3}") ? Math.clamp(Integer.parseInt(said), 1, MAX_ITEMS) : USUAL_ITEMS;
    }
}
