/**
 * How files are read and how a mistake in one is said. Start at {@link dev.rehearsal.datasets.input.InvalidInput}, the
 * one exception for all that the caller gives wrongly.
 */
@NullMarked
package dev.rehearsal.datasets.input;

import org.jspecify.annotations.NullMarked;
