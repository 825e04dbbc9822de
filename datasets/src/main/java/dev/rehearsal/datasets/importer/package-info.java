/**
 * Runs that other tools recorded: one {@link dev.rehearsal.datasets.importer.TraceImporter} a format. Start at {@link
 * dev.rehearsal.datasets.importer.Importers}, which finds the one that a file needs.
 */
@NullMarked
package dev.rehearsal.datasets.importer;

import org.jspecify.annotations.NullMarked;
