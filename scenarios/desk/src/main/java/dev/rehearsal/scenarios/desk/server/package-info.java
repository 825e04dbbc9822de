/**
 * The desk's tools for agents of other processes. Start at {@link dev.rehearsal.scenarios.desk.server.DeskToolServer}.
 */
@NullMarked
package dev.rehearsal.scenarios.desk.server;

import org.jspecify.annotations.NullMarked;
