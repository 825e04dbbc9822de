/**
 * The perturbations that come with Rehearsal, one kind a file, found by {@link java.util.ServiceLoader}. Start at
 * {@link dev.rehearsal.scenarios.perturb.PerturbationsReader}.
 */
@NullMarked
package dev.rehearsal.scenarios.perturb.kinds;

import org.jspecify.annotations.NullMarked;
