package dev.rehearsal.scenarios.gateway.script;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import dev.rehearsal.scenarios.gateway.chat.TokenCount;
import java.time.Duration;
import java.util.Optional;

/** The reply of a scripted model, after really waiting. */
sealed interface ScriptedReply {

    /** Return how long it waits. */
    Duration delay();

    /**
     * An answer.
     *
     * @param usage the tokens that it says it took; without it they are counted
     */
    record Says(Message message, String finishReason, Optional<TokenCount> usage, Duration delay)
            implements ScriptedReply {}

    /** An error. */
    record Refuses(ChatError error, Duration delay) implements ScriptedReply {}
}
