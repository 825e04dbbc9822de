/** Checks that tell a real card number, tax id or address of a machine from what only looks like one. Start at {@link dev.rehearsal.datasets.redaction.check.ValueChecks}. */
@NullMarked
package dev.rehearsal.datasets.redaction.check;

import org.jspecify.annotations.NullMarked;
