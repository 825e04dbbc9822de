/**
 * A sample of recorded runs that mirrors what they were drawn from: near duplicates are folded into one, and what is left is
 * drawn by intent, length and outcome. Start at {@link dev.rehearsal.datasets.sampling.ProductionSampler}, which takes one {@link
 * dev.rehearsal.datasets.sampling.RunFeatures} a run.
 */
@NullMarked
package dev.rehearsal.datasets.sampling;

import org.jspecify.annotations.NullMarked;
