package dev.rehearsal.scenarios.gateway.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a provider sent, reply or error, without its key, kept so that callers of the same interface get what Rehearsal has
 * no word for.
 *
 * @param api the interface that it is written in
 * @param body the whole body; treat as read-only
 */
public record OriginalReply(ModelApi api, ObjectNode body) {}
