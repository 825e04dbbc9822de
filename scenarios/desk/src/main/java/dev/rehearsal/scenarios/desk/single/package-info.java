/**
 * The baseline: one agent, one loop, all tools. Start at {@link dev.rehearsal.scenarios.desk.single.SingleAgent}.
 */
@NullMarked
package dev.rehearsal.scenarios.desk.single;

import org.jspecify.annotations.NullMarked;
