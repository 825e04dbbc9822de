package dev.rehearsal.scenarios.gateway.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.gateway.chat.Backend.ChunkSink;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import java.util.Collection;

/** One provider's interface, as a server speaks it: what is read and written differs, what happens in between does not. */
public interface ApiDialect {

    /** Return which one it is. */
    ModelApi api();

    /**
     * Read the body of a request.
     *
     * @param head what the request says outside its body
     * @throws BadRequestException for what is no request
     */
    ChatRequest read(byte[] body, RequestHead head) throws BadRequestException;

    /** Write a whole reply. */
    byte[] reply(ChatReply.Answer answer, String id, long created);

    /** Take note of a whole reply of the same interface that is about to be passed on as it came. The default has no use for it. */
    default void passing(ChatReply.Answer answer) {}

    /** Write an error. */
    byte[] error(ChatError error);

    /** Begin a stream, which writes events to a sink. */
    Stream stream(Events events);

    /** Return whether a stream is a JSON list that grows, and not one of server-sent events. The default is events. */
    default boolean streamsList() {
        return false;
    }

    /** Write how many tokens a request has, where that is asked. The default is Anthropic's answer. */
    default byte[] tokens(long count) {
        return WireJson.bytes(JsonNodeFactory.instance.objectNode().put("input_tokens", count));
    }

    /** Write the names of models. The default is OpenAI's list of them. */
    default byte[] models(Collection<String> names) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("object", "list");
        ArrayNode data = root.putArray("data");
        names.forEach(name -> data.addObject()
                .put("id", name)
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", "rehearsal"));
        return WireJson.bytes(root);
    }

    /** A place that server-sent events go to. */
    interface Events {
        /** Send one: its name, empty text for none, and its data. */
        void send(String name, String data);
    }

    /** A streamed reply that is being written. Takes pieces in OpenAI's form or in this interface's own. */
    interface Stream extends ChunkSink {
        /** Write a whole reply in pieces. */
        void whole(ChatRequest asked, ChatReply.Answer answer, String id, long created);

        /**
         * Take note of an event of the same interface that is about to be passed on as it came. The default has no use for it.
         *
         * @param data of the event; empty text for none
         */
        default void passing(String data) {}

        /** Write an error as the last event. */
        void fail(ChatError error);

        /** Write what ends a stream, where it is still missing. */
        void done();
    }
}
