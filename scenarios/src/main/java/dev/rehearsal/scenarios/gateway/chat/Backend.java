package dev.rehearsal.scenarios.gateway.chat;

import java.util.Optional;

/**
 * A model that answers chat requests: a real one, a simulated, scripted or recorded one. Implementations are called from
 * many virtual threads at once and must not depend on the order of calls. Whoever made one closes it when nothing asks it
 * any more.
 */
public interface Backend extends AutoCloseable {

    /** Return {@code gen_ai.provider.name}, such as {@code openai} or {@code simulated}. */
    String provider();

    /**
     * Answer one request. What goes wrong is a {@link ChatReply.Refusal}.
     *
     * @throws InterruptedException when the trial has ended
     */
    ChatReply reply(ChatRequest request, CallContext context) throws InterruptedException;

    /**
     * Answer one request piece by piece. The default writes nothing and the gateway cuts the whole reply into pieces.
     *
     * @param sink takes pieces as they come; where any was written, the reply returned says what they add up to
     * @throws InterruptedException when the trial has ended
     */
    default ChatReply stream(ChatRequest request, CallContext context, ChunkSink sink) throws InterruptedException {
        return reply(request, context);
    }

    /**
     * Count the tokens of a request as its provider does. The default has no way to know.
     *
     * @return an answer whose tokens and original count and whose message is empty, or why there is none; empty where the provider
     *     has no such question
     * @throws InterruptedException when the trial has ended
     */
    default Optional<ChatReply> count(ChatRequest request, CallContext context) throws InterruptedException {
        return Optional.empty();
    }

    /** Let go of connections and threads; calls under way are broken off. The default holds none. */
    @Override
    default void close() {}

    /** Return whether a real model is asked, which may fall silent without being told to. */
    default boolean remote() {
        return false;
    }

    /** A place that the pieces of a streamed reply go to. */
    interface ChunkSink {
        /**
         * Pass one piece on to the client.
         *
         * @param api what the piece is written in: OpenAI's form, or the caller's own
         * @param json the data of one server-sent event, one line, never {@code [DONE]}
         */
        void chunk(ModelApi api, String json);

        /**
         * Take status and headers of a provider that speaks the caller's interface; before the first of its events. The default
         * has no use for them.
         */
        default void begin(OriginalReply head) {}

        /**
         * Pass one event on as it came, from a provider that speaks the caller's interface. The default passes on its data.
         *
         * @param data of the event, in one line; empty text where it has none, such as a comment, or is {@code [DONE]}
         * @param event all bytes of it, its empty line included
         */
        default void event(ModelApi api, String data, WireBytes event) {
            if (!data.isEmpty()) {
                chunk(api, data);
            }
        }

        /** Take note that the provider's events are all there: nothing must be added. The default has no use for it. */
        default void end() {}
    }
}
