package dev.rehearsal.scenarios.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.Backend.ChunkSink;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An interface of models, as a client speaks it. Stateless, so thread-safe. */
public interface UpstreamDialect {

    /** Return which one it is. */
    ModelApi api();

    /**
     * Return the path below the base address, with its query if it has one.
     *
     * @param model as the provider calls it
     * @param stream whether the reply shall come in pieces
     */
    String path(String model, boolean stream);

    /**
     * Return the path at which the tokens of a request are counted; empty where the interface has none.
     *
     * @param model as the provider calls it
     */
    default Optional<String> countPath(String model) {
        return Optional.empty();
    }

    /** Return how many tokens a reply to that question says; nothing where it does not say. */
    default OptionalLong counted(JsonNode reply) {
        return TokenUsage.count(reply.path("input_tokens"));
    }

    /** Set the headers of the interface that a request lacks which goes on with its own; all but the key's. */
    default void headers(HttpRequest.Builder sent, ChatRequest request) {
        // there are none
    }

    /**
     * Return what is put into a request that came in this interface, and of which every other byte goes on as it came.
     *
     * @param model as the provider calls it
     */
    List<JsonSplice.Edit> edits(ChatRequest request, String model);

    /** Return whether an event answers an edit alone, and the caller must not see it. */
    default boolean hides(ChatRequest request, JsonNode event) {
        return false;
    }

    /** Set the key's header. */
    default void authorize(HttpRequest.Builder sent, String key) {
        sent.header("Authorization", "Bearer " + key);
    }

    /**
     * Return the body to send.
     *
     * @param model as the provider calls it
     * @throws BadRequestException where the request asks for what the interface has nothing for
     */
    ObjectNode body(ChatRequest request, String model, boolean stream) throws BadRequestException;

    /**
     * Read a whole reply.
     *
     * @throws BadRequestException where it is JSON but no reply
     */
    ChatReply.Answer reply(ChatRequest request, ObjectNode root, TokenEstimator estimate) throws BadRequestException;

    /** Begin to read a stream. */
    StreamedReply stream(ChatRequest request, ChunkSink sink);

    /** A streamed reply under way: it passes its pieces on and adds them up. Used by one thread. */
    interface StreamedReply {
        /**
         * Take the data of one event.
         *
         * @param data one line of JSON
         * @param event the same, parsed
         */
        void take(String data, JsonNode event);

        /** Return whether nothing is missing, whether or not the stream says so once more. */
        boolean finished();

        /**
         * Return what the pieces make, once there are no more.
         *
         * @throws BadRequestException where there were none
         */
        ChatReply.Answer answer(TokenEstimator estimate) throws BadRequestException;
    }
}
