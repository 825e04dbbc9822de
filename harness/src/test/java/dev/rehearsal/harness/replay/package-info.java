/** Recorded runs of others, played again. */
@NullMarked
package dev.rehearsal.harness.replay;

import org.jspecify.annotations.NullMarked;
