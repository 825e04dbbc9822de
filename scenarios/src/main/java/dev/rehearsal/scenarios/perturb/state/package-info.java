/** Faults of what the system remembers between its steps, which act through its own hook. */
@NullMarked
package dev.rehearsal.scenarios.perturb.state;

import org.jspecify.annotations.NullMarked;
