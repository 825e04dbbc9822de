/**
 * How files are read and how a mistake in one is said. Start at {@link dev.rehearsal.datasets.input.InvalidInputException}, the
 * one exception for all that the caller gives wrongly; {@link dev.rehearsal.datasets.input.JsonLines} streams files, {@link
 * dev.rehearsal.datasets.input.MappingReader} reads objects, {@link dev.rehearsal.datasets.input.FormatSchema} holds the schemas.
 */
@NullMarked
package dev.rehearsal.datasets.input;

import org.jspecify.annotations.NullMarked;
