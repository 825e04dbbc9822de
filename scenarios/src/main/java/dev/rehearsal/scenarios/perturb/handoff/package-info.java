/** Faults of what one agent hands to another. */
@NullMarked
package dev.rehearsal.scenarios.perturb.handoff;

import org.jspecify.annotations.NullMarked;
