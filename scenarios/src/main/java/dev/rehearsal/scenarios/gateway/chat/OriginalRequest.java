package dev.rehearsal.scenarios.gateway.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request in Anthropic's form, kept so that a model of the same interface gets it as it came.
 *
 * @param body the whole body; treat as read-only
 * @param beta the header {@code anthropic-beta}; empty text where there was none
 */
public record OriginalRequest(ObjectNode body, String beta) {}
