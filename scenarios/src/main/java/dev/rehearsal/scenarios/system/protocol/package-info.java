/**
 * The system protocol {@code rehearsal/1}, free of any transport: requests, responses, conversations. Start at
 * {@link dev.rehearsal.scenarios.system.protocol.ConversationPlayer}.
 */
@NullMarked
package dev.rehearsal.scenarios.system.protocol;

import org.jspecify.annotations.NullMarked;
