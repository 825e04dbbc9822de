/**
 * What happened in a run, told from the messages of its model calls: {@link
 * dev.rehearsal.datasets.trace.inference.TraceInference} adds to a trace the tool calls, the handoffs and the agents' spans that
 * nobody reported, {@link dev.rehearsal.datasets.trace.inference.TraceMerger} puts observed and reported spans together.
 */
@NullMarked
package dev.rehearsal.datasets.trace.inference;

import org.jspecify.annotations.NullMarked;
