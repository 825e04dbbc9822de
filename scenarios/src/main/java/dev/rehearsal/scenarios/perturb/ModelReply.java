package dev.rehearsal.scenarios.perturb;

import dev.rehearsal.datasets.trace.Message;

/**
 * What a caller takes for a model's reply.
 *
 * @param message role {@code assistant}
 * @param finishReason {@code stop}, {@code tool_calls}, {@code length}, {@code content_filter} or what the provider says
 * @param counted whether it says how many tokens it took
 */
public record ModelReply(Message message, String finishReason, boolean counted) {

    /** Return the same with another message. */
    public ModelReply with(Message other) {
        return new ModelReply(other, finishReason, counted);
    }

    /** Return the same, ended for another reason. */
    public ModelReply ended(String reason) {
        return new ModelReply(message, reason, counted);
    }

    /** Return the same without its count of tokens. */
    public ModelReply uncounted() {
        return new ModelReply(message, finishReason, false);
    }
}
