package dev.rehearsal.datasets.importer.inspect;

import dev.rehearsal.datasets.importer.conversation.AgentConversation;

/**
 * Where an event belongs.
 *
 * @param agent who was at work
 * @param scorer whether a scorer was, whose calls are no agent's
 */
record InspectScope(AgentConversation agent, boolean scorer) {}
