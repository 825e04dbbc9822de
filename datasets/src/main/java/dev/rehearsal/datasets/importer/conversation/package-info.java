/**
 * Importers of formats that are lists of messages, and the builder of their traces. Start at {@link
 * dev.rehearsal.datasets.importer.conversation.ConversationTrace}, which makes a trace of what several agents were told and wrote.
 */
@NullMarked
package dev.rehearsal.datasets.importer.conversation;

import org.jspecify.annotations.NullMarked;
