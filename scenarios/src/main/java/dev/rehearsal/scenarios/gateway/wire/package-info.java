/**
 * OpenAI's chat completions on the wire: JSON, server-sent events, errors, and the server that speaks them. Start at
 * {@link dev.rehearsal.scenarios.gateway.wire.GatewayServer}.
 */
@NullMarked
package dev.rehearsal.scenarios.gateway.wire;

import org.jspecify.annotations.NullMarked;
