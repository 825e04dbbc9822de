package dev.rehearsal.scenarios.gateway.api.responses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.gateway.api.BadRequestException;
import dev.rehearsal.scenarios.gateway.api.WireJson;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store of the responses of one trial, reachable from no other. Holds the last {@value #MAX_MEGABYTES} MB of them; what is
 * older is dropped, and who goes on from it is told so. Thread-safe.
 */
public final class ResponseStore {

    /** What is held, in MB of JSON. */
    static final int MAX_MEGABYTES = 16;

    /** The same in bytes. */
    static final long MAX_BYTES = (long) MAX_MEGABYTES << 20;

    private final String seed;
    private final InstantSource clock;
    private final ConversationStore conversations = new ConversationStore();
    private final LinkedHashMap<String, Kept> responses = new LinkedHashMap<>();
    private final Map<String, String> responseOfItem = new HashMap<>();
    private long bytes;
    private long made;
    private boolean dropped;

    /**
     * Make an empty store.
     *
     * @param seed what ids are made from; that of no other store
     * @param clock tells when conversations began
     */
    public ResponseStore(String seed, InstantSource clock) {
        this.seed = seed;
        this.clock = clock;
    }

    /** Return the id of a response that is written here: the same in the same place of the same trial. */
    String newId() {
        return newId("resp_");
    }

    String newConversationId() {
        return newId("conv_");
    }

    /** Return seconds since 1970. */
    long now() {
        return clock.instant().getEpochSecond();
    }

    ConversationStore conversations() {
        return conversations;
    }

    private synchronized String newId(String prefix) {
        made++;
        return prefix
                + SeededRandom.of(0, seed, "response", Long.toString(made)).hex();
    }

    /**
     * Keep a response with the items that its request brought, in place of one of the same id.
     *
     * @param own the items
     * @param previous the response that it went on from; empty text for none
     * @param passedOn the model that was asked, where its provider holds the same response; empty text for none
     */
    synchronized void keep(ObjectNode response, List<JsonNode> own, String previous, String passedOn) {
        String id = response.path("id").asText("");
        remove(id);
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        own.forEach(items::add);
        Kept kept = new Kept(WireJson.bytes(response), WireJson.bytes(items), previous, passedOn);
        if (kept.size() > MAX_BYTES) {
            dropped = true;
            return;
        }
        while (bytes + kept.size() > MAX_BYTES) {
            dropped = true;
            remove(responses.firstEntry().getKey());
        }
        responses.put(id, kept);
        bytes += kept.size();
        for (JsonNode item : response.path("output")) {
            responseOfItem.put(item.path("id").asText(""), id);
        }
    }

    /** Forget a response and return whether it was there. */
    synchronized boolean remove(String id) {
        Kept kept = responses.remove(id);
        if (kept == null) {
            return false;
        }
        bytes -= kept.size();
        responseOfItem.values().removeIf(id::equals);
        return true;
    }

    /** Return whether the provider of a model holds this very response. */
    synchronized boolean isPassedOn(String id, String model) {
        Kept kept = responses.get(id);
        return kept != null && !model.isEmpty() && kept.passedOn().equals(model);
    }

    /** Return whether the provider of a model holds this very item. */
    synchronized boolean isItemPassedOn(String item, String model) {
        return isPassedOn(responseOfItem.getOrDefault(item, ""), model);
    }

    /** Return a response as it was sent. */
    synchronized Optional<ObjectNode> response(String id) {
        return Optional.ofNullable(responses.get(id)).map(kept -> (ObjectNode) parsed(kept.response()));
    }

    /**
     * Return all items that lead to a response and those that it gave, in order.
     *
     * @throws BadRequestException where one of the responses is not here
     */
    synchronized List<JsonNode> conversation(String id) throws BadRequestException {
        Deque<Kept> chain = new ArrayDeque<>();
        for (String at = id; !at.isEmpty(); at = chain.getFirst().previous()) {
            Kept kept = responses.get(at);
            if (kept == null) {
                throw missing("previous_response_not_found", "Previous response with id '" + at + "' not found.");
            }
            chain.addFirst(kept);
        }
        List<JsonNode> items = new ArrayList<>();
        for (Kept kept : chain) {
            parsed(kept.own()).forEach(items::add);
            parsed(kept.response()).path("output").forEach(items::add);
        }
        return items;
    }

    /**
     * Return the items that a model read for a response, in order.
     *
     * @throws BadRequestException where one of the responses is not here
     */
    synchronized List<JsonNode> input(String id) throws BadRequestException {
        List<JsonNode> items = conversation(id);
        int given = response(id).map(response -> response.path("output").size()).orElse(0);
        return items.subList(0, items.size() - given);
    }

    /**
     * Return the item of a response or a conversation that a request refers to by its id.
     *
     * @throws BadRequestException where it is not here
     */
    synchronized JsonNode item(String id) throws BadRequestException {
        String owner = responseOfItem.getOrDefault(id, "");
        return response(owner).stream()
                .flatMap(response -> response.path("output").valueStream())
                .filter(item -> item.path("id").asText("").equals(id))
                .findFirst()
                .or(() -> conversations.item(id))
                .orElseThrow(() -> missing("item_not_found", "Item with id '" + id + "' not found."));
    }

    private BadRequestException missing(String code, String message) {
        String why = dropped
                ? " Of a trial's responses the last " + MAX_MEGABYTES + " MB are kept here; this one may be older."
                : " Responses that were kept (\"store\") are found within the trial that they were made in.";
        return new BadRequestException(
                ChatError.of(400, "invalid_request_error", code, message + why, ChatError.Fault.CALLER));
    }

    private static JsonNode parsed(byte[] json) {
        try {
            return WireJson.reply(new String(json, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written can be read", e);
        }
    }

    /** A response, the items that its request brought, the response that it went on from, and the model that holds it, too. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(byte[] response, byte[] own, String previous, String passedOn) {
        long size() {
            return (long) response.length + own.length;
        }
    }
}
