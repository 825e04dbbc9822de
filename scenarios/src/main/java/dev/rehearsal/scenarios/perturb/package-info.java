/**
 * What can be made to go wrong in a trial: named, seeded changes of input, model replies, tools and handoffs. Start at
 * {@link dev.rehearsal.scenarios.perturb.Perturbation}; a trial's are in {@link dev.rehearsal.scenarios.perturb.TrialPerturbations}.
 */
@NullMarked
package dev.rehearsal.scenarios.perturb;

import org.jspecify.annotations.NullMarked;
