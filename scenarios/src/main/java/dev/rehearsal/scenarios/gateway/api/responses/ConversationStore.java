package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A store of the conversations of one trial, reachable from no other. Holds {@value ResponseStore#MAX_MEGABYTES} MB of items;
 * a conversation that would need more is told so from then on. Thread-safe.
 */
final class ConversationStore {

    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;

    private final LinkedHashMap<String, Conversation> conversations = new LinkedHashMap<>();
    private long left = ResponseStore.MAX_BYTES;
    private long made;

    /** Make a conversation and return it. */
    synchronized ObjectNode create(String id, long created, JsonNode metadata, Iterable<JsonNode> items)
            throws BadRequestException {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("object", "conversation")
                .put("created_at", created);
        shown.set("metadata", metadata.isObject() ? metadata : JsonNodeFactory.instance.objectNode());
        conversations.put(id, new Conversation(shown));
        append(id, items);
        return shown;
    }

    /** Return a conversation without its items. */
    synchronized ObjectNode conversation(String id) throws BadRequestException {
        return find(id).shown;
    }

    /** Add items to a conversation and return them as they are listed. */
    synchronized List<ObjectNode> append(String id, Iterable<JsonNode> items) throws BadRequestException {
        List<ObjectNode> added = add(find(id), id, items);
        find(id);
        return added;
    }

    /** Add what a response was asked with and what it gave, unless the conversation was forgotten since. */
    synchronized void goOn(String id, Iterable<JsonNode> input, Iterable<JsonNode> output) {
        Conversation conversation = conversations.get(id);
        if (conversation != null) {
            add(conversation, id, input);
            add(conversation, id, output);
        }
    }

    private List<ObjectNode> add(Conversation conversation, String id, Iterable<JsonNode> items) {
        List<ObjectNode> added = new ArrayList<>();
        for (JsonNode item : items) {
            ObjectNode listed = ItemList.listed(item, id.replaceFirst("^conv_", "item_") + "_" + made);
            made++;
            if (weight(listed) > left) {
                conversation.full = true;
                return added;
            }
            left -= weight(listed);
            conversation.items.put(listed.path("id").asText(), listed);
            added.add(listed);
        }
        return added;
    }

    /** Return the items of a conversation, in order. */
    synchronized List<ObjectNode> items(String id) throws BadRequestException {
        return List.copyOf(find(id).items.values());
    }

    /** Return the item of any conversation. */
    synchronized Optional<JsonNode> item(String item) {
        return conversations.values().stream()
                .<JsonNode>map(conversation -> conversation.items.get(item))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Return one item of a conversation. */
    synchronized ObjectNode item(String id, String item) throws BadRequestException {
        ObjectNode found = find(id).items.get(item);
        if (found == null) {
            throw refused(
                    NOT_FOUND, "item_not_found", "Item with id '" + item + "' not found in conversation '" + id + "'.");
        }
        return found;
    }

    /** Take one item out of a conversation. */
    synchronized ObjectNode removeItem(String id, String item) throws BadRequestException {
        left += weight(item(id, item));
        find(id).items.remove(item);
        return find(id).shown;
    }

    /** Forget a conversation. */
    synchronized ObjectNode remove(String id) throws BadRequestException {
        find(id).items.values().forEach(item -> left += weight(item));
        conversations.remove(id);
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("object", "conversation.deleted")
                .put("deleted", true);
    }

    private Conversation find(String id) throws BadRequestException {
        Conversation found = conversations.get(id);
        if (found == null) {
            throw refused(
                    NOT_FOUND,
                    "conversation_not_found",
                    "Conversation with id '" + id
                            + "' not found. Conversations are found within the trial that they were" + " made in.");
        }
        if (found.full) {
            throw refused(
                    TOO_LARGE,
                    "conversation_too_large",
                    "A trial's conversations may hold " + ResponseStore.MAX_MEGABYTES + " MB of items.");
        }
        return found;
    }

    private static long weight(ObjectNode item) {
        return WireJson.bytes(item).length;
    }

    private static BadRequestException refused(int status, String code, String message) {
        return new BadRequestException(
                ChatError.of(status, "invalid_request_error", code, message, ChatError.Fault.CALLER));
    }

    /** A conversation as it is shown, and its items by their ids. */
    private static final class Conversation {
        private final ObjectNode shown;
        private final LinkedHashMap<String, ObjectNode> items = new LinkedHashMap<>();
        private boolean full;

        Conversation(ObjectNode shown) {
            this.shown = shown;
        }
    }
}
