/**
 * OpenAI's Responses, as a server and as a client speak them, stored and stateless. Start at {@link
 * dev.rehearsal.scenarios.gateway.api.responses.ResponsesDialect}.
 */
@NullMarked
package dev.rehearsal.scenarios.gateway.api.responses;

import org.jspecify.annotations.NullMarked;
