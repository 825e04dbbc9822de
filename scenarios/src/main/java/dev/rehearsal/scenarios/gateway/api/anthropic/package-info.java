/**
 * Anthropic's messages, as a server and as a client speak them. Start at {@link
 * dev.rehearsal.scenarios.gateway.api.anthropic.AnthropicDialect}.
 */
@NullMarked
package dev.rehearsal.scenarios.gateway.api.anthropic;

import org.jspecify.annotations.NullMarked;
