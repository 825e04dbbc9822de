/**
 * Secrets and personal data planted in recorded traces, for measuring what removes them. {@link Planter} writes the planted files,
 * {@link PlantedValues} says what stands where. Nothing of this package imports Rehearsal's own code, so that no rule of it can be
 * known here; the shapes are in {@code shapes.json}, what is none of the kinds in {@code decoys.json}.
 */
@NullMarked
package dev.rehearsal.datasets.planting;

import org.jspecify.annotations.NullMarked;
