/**
 * Run it: an {@link dev.rehearsal.harness.Experiment} is the plan, an {@link dev.rehearsal.harness.ExperimentRunner} plays,
 * scores and stores it.
 */
@NullMarked
package dev.rehearsal.harness;

import org.jspecify.annotations.NullMarked;
