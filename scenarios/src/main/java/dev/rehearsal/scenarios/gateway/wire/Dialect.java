package dev.rehearsal.scenarios.gateway.wire;

import dev.rehearsal.scenarios.gateway.chat.Backend.ChunkSink;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;

/** Speak one provider's interface: what is read and written differs, what happens in between does not. */
interface Dialect {

    /**
     * Read the body of a request.
     *
     * @throws BadRequest for what is no request
     */
    ChatRequest read(byte[] body) throws BadRequest;

    /** Write a whole reply. */
    byte[] reply(ChatReply.Answer answer, String id, long created);

    /** Write an error. */
    byte[] error(ChatError error);

    /** Begin a stream, which writes events to a sink. */
    Stream stream(Events events);

    /** Take a server-sent event: its name, empty text for none, and its data. */
    interface Events {
        /** Send it. */
        void send(String name, String data);
    }

    /** Write one streamed reply; it takes pieces in OpenAI's form, which is what models give. */
    interface Stream extends ChunkSink {
        /** Learn what the reply will have taken, where that is known before the first piece. */
        void expect(TokenCount tokens);

        /** Write an error as the last event. */
        void fail(ChatError error);

        /** Write what ends a stream. */
        void done();
    }
}
