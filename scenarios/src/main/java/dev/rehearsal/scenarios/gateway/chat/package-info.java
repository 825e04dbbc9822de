/**
 * What goes through the gateway, free of any wire format, and who answers: start at
 * {@link dev.rehearsal.scenarios.gateway.chat.Backend}.
 */
@NullMarked
package dev.rehearsal.scenarios.gateway.chat;

import org.jspecify.annotations.NullMarked;
