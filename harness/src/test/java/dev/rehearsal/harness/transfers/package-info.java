/** How well handoffs are found from messages alone. */
@NullMarked
package dev.rehearsal.harness.transfers;

import org.jspecify.annotations.NullMarked;
