/**
 * Importers of what Google's Agent Development Kit writes: {@link dev.rehearsal.datasets.importer.adk.AdkEvalSetImporter} and {@link
 * dev.rehearsal.datasets.importer.adk.AdkSessionImporter}.
 */
@NullMarked
package dev.rehearsal.datasets.importer.adk;

import org.jspecify.annotations.NullMarked;
