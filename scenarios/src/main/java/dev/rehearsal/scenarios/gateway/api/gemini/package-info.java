/**
 * Gemini's {@code generateContent} and its stream, as a server and as a client speak them. Start at {@link
 * dev.rehearsal.scenarios.gateway.api.gemini.GeminiDialect}.
 */
@NullMarked
package dev.rehearsal.scenarios.gateway.api.gemini;

import org.jspecify.annotations.NullMarked;
