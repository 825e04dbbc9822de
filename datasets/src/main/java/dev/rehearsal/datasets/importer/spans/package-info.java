/**
 * Importers of files that hold spans, whoever wrote them down and in whatever form. Each says how a record of its format becomes a
 * {@link dev.rehearsal.datasets.trace.convention.SourceSpan}; {@link dev.rehearsal.datasets.importer.spans.SpanRuns} makes runs of these.
 */
@NullMarked
package dev.rehearsal.datasets.importer.spans;

import org.jspecify.annotations.NullMarked;
