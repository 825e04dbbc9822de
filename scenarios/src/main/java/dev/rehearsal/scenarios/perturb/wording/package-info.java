/**
 * The words that models give to faults which change the meaning: asked once for each case. Start at
 * {@link dev.rehearsal.scenarios.perturb.wording.WordingCache}.
 */
@NullMarked
package dev.rehearsal.scenarios.perturb.wording;

import org.jspecify.annotations.NullMarked;
