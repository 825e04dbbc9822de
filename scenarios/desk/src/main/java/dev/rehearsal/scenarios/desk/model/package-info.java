/**
 * What the desk's two systems share: calling models through the gateway with retries, one agent's loop with tools, limits,
 * and the record of what happened. Start at {@link dev.rehearsal.scenarios.desk.model.Session}.
 */
@NullMarked
package dev.rehearsal.scenarios.desk.model;

import org.jspecify.annotations.NullMarked;
