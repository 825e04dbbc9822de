/**
 * Recorded replies, served until the run diverges. Start at {@link dev.rehearsal.scenarios.gateway.replay.ReplayBackend}.
 */
@NullMarked
package dev.rehearsal.scenarios.gateway.replay;

import org.jspecify.annotations.NullMarked;
