package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiMessageJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The places in items that the parts of one message came from: what is said, then refusals, then requests for tools, as in a
 * message of chat completions. A part that was changed is put back into its place; all else that an item holds stays. Used
 * by one thread.
 */
final class ItemSlots {

    private final List<ObjectNode> items = new ArrayList<>();
    private final List<Slot> said = new ArrayList<>();
    private final List<Slot> refused = new ArrayList<>();
    private final List<Slot> asked = new ArrayList<>();

    /**
     * Read items.
     *
     * @param thoughts whether what a model thought is a part
     */
    ItemSlots(Iterable<? extends JsonNode> items, boolean thoughts) {
        for (JsonNode item : items) {
            if (item instanceof ObjectNode sent) {
                ObjectNode own = sent.deepCopy();
                this.items.add(own);
                read(own, thoughts);
            }
        }
    }

    private void read(ObjectNode item, boolean thoughts) {
        switch (ItemKind.of(item)) {
            case OF_ASSISTANT, OF_OTHERS -> message(item);
            case CALL -> asked.add(request(item));
            case RESULT ->
                said.add(new Slot(
                        new Part.ToolResponse(
                                ItemKind.callId(item),
                                ItemContent.result(item.has("output") ? item.get("output") : item.path("tools"))),
                        now -> item.put("output", ((Part.ToolResponse) now).result())));
            case THOUGHT -> {
                if (thoughts) {
                    said.add(kept(item));
                }
            }
            case RUN_BY_PROVIDER, UNKNOWN -> said.add(kept(item));
        }
    }

    private void message(ObjectNode item) {
        if (item.path("content").isTextual()) {
            said.add(new Slot(
                    new Part.Text(item.get("content").textValue()),
                    now -> item.put("content", ((Part.Text) now).text())));
        }
        if (item.path("content") instanceof ArrayNode content) {
            for (JsonNode piece : content) {
                if (piece instanceof ObjectNode own) {
                    piece(own);
                }
            }
        }
    }

    /** Notes on places in a text ({@code annotations}, {@code logprobs}) are not those of another text. */
    private void piece(ObjectNode piece) {
        if (piece.path("refusal").isTextual()) {
            refused.add(new Slot(
                    new Part.Text(piece.get("refusal").textValue()),
                    now -> piece.put("refusal", ((Part.Text) now).text())));
            return;
        }
        JsonNode translated = ItemContent.piece(piece);
        if (!translated.path("type").asText("").equals("text")) {
            said.add(new Slot(new Part.Other(translated.path("type").asText(""), translated.toString()), now -> {}));
            return;
        }
        said.add(new Slot(new Part.Text(piece.path("text").asText("")), now -> {
            piece.put("text", ((Part.Text) now).text());
            for (String notes : List.of("annotations", "logprobs")) {
                if (piece.path(notes).isArray()) {
                    piece.putArray(notes);
                }
            }
        }));
    }

    private static Slot request(ObjectNode item) {
        Part.ToolRequest request = OpenAiMessageJson.request(ItemReader.call(item));
        return new Slot(request, now -> {
            Part.ToolRequest changed = (Part.ToolRequest) now;
            if (item.has("name")) {
                item.put("name", changed.name());
            }
            String key = item.path("type").asText("").equals("custom_tool_call") ? "input" : "arguments";
            if (item.has(key)) {
                item.put(key, changed.arguments());
            }
        });
    }

    private static Slot kept(ObjectNode item) {
        return new Slot(new Part.Other(item.path("type").asText(""), item.toString()), now -> {});
    }

    private List<Slot> slots() {
        List<Slot> all = new ArrayList<>(said);
        all.addAll(refused);
        all.addAll(asked);
        return all;
    }

    /** Return the parts. */
    List<Part> parts() {
        return slots().stream().map(Slot::part).toList();
    }

    /** Return whether parts have the same kinds in the same order, so that they can be put into these places. */
    boolean takes(List<Part> now) {
        List<Part> before = parts();
        boolean same = before.size() == now.size();
        for (int i = 0; same && i < now.size(); i++) {
            same = before.get(i) instanceof Part.Other
                    ? before.get(i).equals(now.get(i))
                    : before.get(i).getClass() == now.get(i).getClass();
        }
        return same;
    }

    /** Put parts into their places. */
    void put(List<Part> now) {
        List<Slot> slots = slots();
        for (int i = 0; i < slots.size(); i++) {
            if (!slots.get(i).part().equals(now.get(i))) {
                slots.get(i).change().accept(now.get(i));
            }
        }
    }

    /** Return the items as they are now. */
    List<ObjectNode> items() {
        return items;
    }

    /** A part, and what changes it in the item that it came from. */
    private record Slot(Part part, Consumer<Part> change) {}
}
