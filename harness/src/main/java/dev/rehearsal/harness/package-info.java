/**
 * What a run consists of: an {@link dev.rehearsal.harness.Experiment} is the plan as data, a {@link
 * dev.rehearsal.harness.TrialPlan} its trials in order, a {@link dev.rehearsal.harness.TrialRunner} plays and scores them. How
 * they become a run is in {@code harness.run}; start at {@code ExperimentRunner} there.
 */
@NullMarked
package dev.rehearsal.harness;

import org.jspecify.annotations.NullMarked;
