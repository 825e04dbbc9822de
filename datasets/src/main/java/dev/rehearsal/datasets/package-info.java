/**
 * What is asked: a {@link dev.rehearsal.datasets.Dataset} is a list of {@link dev.rehearsal.datasets.GoldenCase}s, each a
 * {@link dev.rehearsal.datasets.Task} for the system and an {@link dev.rehearsal.datasets.Expectation} for scorers alone.
 * Start at {@link dev.rehearsal.datasets.GoldenReader} for cases, {@link dev.rehearsal.datasets.TrialsReader} and {@link
 * dev.rehearsal.datasets.TrialsReader} for runs that were recorded.
 */
@NullMarked
package dev.rehearsal.datasets;

import org.jspecify.annotations.NullMarked;
