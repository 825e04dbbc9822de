/**
 * What happened in one run: a {@link dev.rehearsal.datasets.trace.Trace} is a tree of {@link
 * dev.rehearsal.datasets.trace.Span}s, with the names of OpenTelemetry's GenAI conventions where those exist.
 * {@link dev.rehearsal.datasets.trace.OtlpReader} reads it, {@link dev.rehearsal.datasets.trace.transcript.Transcript} makes it readable.
 */
@NullMarked
package dev.rehearsal.datasets.trace;

import org.jspecify.annotations.NullMarked;
