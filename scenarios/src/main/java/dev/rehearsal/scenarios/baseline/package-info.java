/**
 * The baseline that nobody has to write: one agent over the tools that a suite names. Start at
 * {@link dev.rehearsal.scenarios.baseline.BaselineAgent}.
 */
@NullMarked
package dev.rehearsal.scenarios.baseline;

import org.jspecify.annotations.NullMarked;
