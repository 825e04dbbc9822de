/** Faults of how much is asked at once: caps of a provider, models that are not there yet. */
@NullMarked
package dev.rehearsal.scenarios.perturb.load;

import org.jspecify.annotations.NullMarked;
