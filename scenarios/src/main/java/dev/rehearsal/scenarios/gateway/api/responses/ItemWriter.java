package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.openai.OpenAiMessageJson;
import dev.rehearsal.scenarios.gateway.api.openai.OriginalMessages;
import java.util.ArrayList;
import java.util.List;

/** A writer of messages as items: those that came as items keep all that has no word here, such as ids and thoughts. */
final class ItemWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ItemWriter() {}

    /**
     * Return the items of a request after some of its messages were changed.
     *
     * @param sent the items as they came
     * @param now the messages as they shall be
     * @throws BadRequestException never: items have a form for all parts
     */
    static ArrayNode rewritten(Iterable<? extends JsonNode> sent, List<Message> now) throws BadRequestException {
        List<ItemReader.Group> groups = ItemReader.groups(sent);
        return hasRolesOf(groups, now) ? oneByOne(groups, now) : matched(groups, now);
    }

    private static boolean hasRolesOf(List<ItemReader.Group> groups, List<Message> now) {
        List<String> roles = groups.stream()
                .flatMap(group -> group.message().stream())
                .map(message -> message.path("role").asText(""))
                .toList();
        return roles.equals(now.stream().map(Message::role).toList());
    }

    private static ArrayNode oneByOne(List<ItemReader.Group> groups, List<Message> now) {
        ArrayNode all = JSON.arrayNode();
        int next = 0;
        for (ItemReader.Group group : groups) {
            if (group.message().isEmpty()) {
                group.items().forEach(all::add);
            } else {
                put(group.items(), now.get(next++)).forEach(all::add);
            }
        }
        return all;
    }

    /** Return items in which the parts of a message stand in the places that they came from, else items made of them. */
    static List<ObjectNode> put(List<JsonNode> items, Message now) {
        ItemSlots slots = new ItemSlots(items, false);
        if (!slots.takes(now.parts())) {
            return write(now);
        }
        slots.put(now.parts());
        return slots.items();
    }

    private static ArrayNode matched(List<ItemReader.Group> groups, List<Message> now) throws BadRequestException {
        ArrayNode sent = JSON.arrayNode();
        groups.forEach(group -> group.items().forEach(sent.addArray()::add));
        ArrayNode flat = JSON.arrayNode();
        for (JsonNode one : OriginalMessages.of(sent, ItemWriter::read, now, ItemWriter::write)) {
            if (one instanceof ArrayNode group) {
                flat.addAll(group);
            } else {
                flat.add(one);
            }
        }
        return flat;
    }

    private static List<Message> read(JsonNode items) {
        return ItemReader.groups(items).stream()
                .flatMap(group -> group.message().stream())
                .map(OpenAiMessageJson::read)
                .toList();
    }

    /** Return items made of a message. */
    static List<ObjectNode> write(Message message) {
        List<ObjectNode> items = new ArrayList<>();
        ArrayNode content = JSON.arrayNode();
        boolean assistant = message.role().equals("assistant");
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text text ->
                    content.addObject()
                            .put("type", assistant ? "output_text" : "input_text")
                            .put("text", text.text());
                case Part.ToolRequest request ->
                    items.add(JSON.objectNode()
                            .put("type", "function_call")
                            .put("call_id", request.id())
                            .put("name", request.name())
                            .put("arguments", request.arguments()));
                case Part.ToolResponse response ->
                    items.add(JSON.objectNode()
                            .put("type", "function_call_output")
                            .put("call_id", response.id())
                            .put("output", response.result()));
                case Part.Other other -> other(other, content, items);
            }
        }
        if (!content.isEmpty()) {
            items.addFirst(JSON.objectNode()
                    .put("type", "message")
                    .put("role", message.role())
                    .set("content", content));
        }
        return items;
    }

    /** Images and files of chat completions have a form of their own; what came as an item or a piece of one goes on as it is. */
    private static void other(Part.Other other, ArrayNode content, List<ObjectNode> items) {
        JsonNode piece = OpenAiMessageJson.parsed(other.json());
        switch (other.type()) {
            case "image_url" -> {
                ObjectNode image = content.addObject().put("type", "input_image");
                image.set("image_url", piece.path("image_url").path("url"));
                image.put("detail", piece.path("image_url").path("detail").asText("auto"));
            }
            case "file" -> content.addObject().put("type", "input_file").setAll(piece.withObject("file"));
            default -> {
                boolean isPiece =
                        other.type().startsWith("input_") || other.type().endsWith("_text");
                if (isPiece) {
                    content.add(piece);
                } else if (piece instanceof ObjectNode item) {
                    items.add(item);
                }
            }
        }
    }
}
