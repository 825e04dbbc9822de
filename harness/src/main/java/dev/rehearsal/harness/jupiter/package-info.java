/**
 * Evaluations as Jupiter tests. Register {@link dev.rehearsal.harness.jupiter.RehearsalExtension}, take a {@link
 * dev.rehearsal.harness.jupiter.Evaluator} as a parameter, play, and check with {@link
 * dev.rehearsal.harness.jupiter.TrialAssertions}.
 */
@NullMarked
package dev.rehearsal.harness.jupiter;

import org.jspecify.annotations.NullMarked;
