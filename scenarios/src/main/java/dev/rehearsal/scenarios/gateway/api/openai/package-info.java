/**
 * OpenAI's chat completions, as a server and as a client speak them. Start at {@link
 * dev.rehearsal.scenarios.gateway.api.openai.OpenAiDialect}.
 */
@NullMarked
package dev.rehearsal.scenarios.gateway.api.openai;

import org.jspecify.annotations.NullMarked;
