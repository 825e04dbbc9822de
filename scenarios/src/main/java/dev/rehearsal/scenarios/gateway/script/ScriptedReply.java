package dev.rehearsal.scenarios.gateway.script;

import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.gateway.chat.ChatError;
import java.time.Duration;

/** The reply of a scripted model, after really waiting. */
sealed interface ScriptedReply {

    /** Return how long it waits. */
    Duration delay();

    /** An answer. */
    record Says(Message message, String finishReason, Duration delay) implements ScriptedReply {}

    /** An error. */
    record Refuses(ChatError error, Duration delay) implements ScriptedReply {}
}
