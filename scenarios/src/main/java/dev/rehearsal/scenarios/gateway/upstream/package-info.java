/**
 * Real models behind an OpenAI-compatible address. Start at {@link dev.rehearsal.scenarios.gateway.upstream.Upstream}.
 */
@NullMarked
package dev.rehearsal.scenarios.gateway.upstream;

import org.jspecify.annotations.NullMarked;
