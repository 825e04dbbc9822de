package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.WireBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request for what is kept of a trial: a response, its input, a conversation, its items.
 *
 * @param method of HTTP
 * @param path behind the version, such as {@code [responses, resp_1, input_items]}
 * @param query looks up a parameter of the address
 * @param body empty for none
 */
public record StoredResource(
        String method, List<String> path, Function<String, Optional<String>> query, WireBytes body) {

    private static final int NOT_FOUND = 404;

    public StoredResource {
        path = List.copyOf(path);
    }

    /**
     * Answer it.
     *
     * @throws BadRequestException where there is no such thing, or where it cannot be asked that
     */
    public ObjectNode answer(ResponseStore store) throws BadRequestException {
        return path.getFirst().equals("responses") ? ofResponse(store) : ofConversation(store);
    }

    private String at(int place) {
        return place < path.size() ? path.get(place) : "";
    }

    private ObjectNode ofResponse(ResponseStore store) throws BadRequestException {
        String id = at(1);
        return switch (method + " " + at(2)) {
            case "GET " -> {
                if (query.apply("stream").filter("true"::equals).isPresent()) {
                    throw ResponsesRequest.bad(
                            "unsupported_value", "A kept response is not streamed here. Leave out \"stream\".");
                }
                yield response(store, id);
            }
            case "GET input_items" -> {
                response(store, id);
                List<ObjectNode> items = new ArrayList<>();
                for (JsonNode item : store.input(id)) {
                    items.add(ItemList.listed(item, id.replaceFirst("^resp_", "item_") + "_" + items.size()));
                }
                yield ItemList.page(items, query);
            }
            case "DELETE " -> {
                response(store, id);
                store.remove(id);
                yield JsonNodeFactory.instance
                        .objectNode()
                        .put("id", id)
                        .put("object", "response")
                        .put("deleted", true);
            }
            case "POST cancel" -> {
                response(store, id);
                throw ResponsesRequest.bad(
                        "unsupported_value",
                        "Only background responses can be cancelled, and they are not spoken here.");
            }
            default -> throw notSpoken();
        };
    }

    private static ObjectNode response(ResponseStore store, String id) throws BadRequestException {
        return store.response(id)
                .orElseThrow(() -> new BadRequestException(ChatError.of(
                        NOT_FOUND,
                        "invalid_request_error",
                        "response_not_found",
                        "Response with id '" + id + "' not found. Responses that were kept (\"store\") are found within"
                                + " the trial that they were made in.",
                        ChatError.Fault.CALLER)));
    }

    private ObjectNode ofConversation(ResponseStore store) throws BadRequestException {
        ConversationStore conversations = store.conversations();
        String id = at(1);
        String item = at(3);
        return switch (method + " " + at(2) + (path.size() > 3 ? "/" : "") + (id.isEmpty() ? "new" : "")) {
            case "POST new" -> {
                ObjectNode asked = body.array().length == 0
                        ? JsonNodeFactory.instance.objectNode()
                        : ResponsesRequest.parsed(body.array());
                yield conversations.create(
                        store.newConversationId(), store.now(), asked.path("metadata"), asked.path("items"));
            }
            case "GET " -> conversations.conversation(id);
            case "POST " -> {
                JsonNode metadata = ResponsesRequest.parsed(body.array()).path("metadata");
                yield conversations.conversation(id).set("metadata", metadata);
            }
            case "DELETE " -> conversations.remove(id);
            case "GET items" -> ItemList.page(conversations.items(id), query);
            case "POST items" ->
                ItemList.of(conversations.append(
                        id, ResponsesRequest.parsed(body.array()).path("items")));
            case "GET items/" -> conversations.item(id, item);
            case "DELETE items/" -> conversations.removeItem(id, item);
            default -> throw notSpoken();
        };
    }

    private BadRequestException notSpoken() {
        return new BadRequestException(ChatError.of(
                NOT_FOUND,
                "invalid_request_error",
                "unknown_url",
                method + " …/" + String.join("/", path) + " is not spoken here.",
                ChatError.Fault.CALLER));
    }
}
