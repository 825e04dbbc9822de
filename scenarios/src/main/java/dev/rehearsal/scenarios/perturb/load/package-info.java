/** Faults of how much is asked at once: caps of a provider, models that are not there yet, tasks that arrive together. */
@NullMarked
package dev.rehearsal.scenarios.perturb.load;

import org.jspecify.annotations.NullMarked;
