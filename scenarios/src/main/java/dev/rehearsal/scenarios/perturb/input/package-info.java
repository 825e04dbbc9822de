/** Faults of what the system is told. */
@NullMarked
package dev.rehearsal.scenarios.perturb.input;

import org.jspecify.annotations.NullMarked;
