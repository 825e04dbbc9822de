/**
 * The conventions in which instrumentations describe agents, model calls and tools in spans. {@link
 * dev.rehearsal.datasets.trace.convention.SpanConventions} is the entry: it says in the current GenAI names what a span of any
 * of them says, so that nothing else needs to know more than those. Every constant has its source and the version that was read.
 */
@NullMarked
package dev.rehearsal.datasets.trace.convention;

import org.jspecify.annotations.NullMarked;
