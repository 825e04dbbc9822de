/**
 * Agents that speak A2A over JSON-RPC, in its form 1.0 or the one before. Start at
 * {@link dev.rehearsal.scenarios.system.a2a.A2aSystem}.
 */
@NullMarked
package dev.rehearsal.scenarios.system.a2a;

import org.jspecify.annotations.NullMarked;
