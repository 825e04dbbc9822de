package dev.rehearsal.datasets.trace.convention;

import java.util.Optional;

/** One convention in which spans describe agents, model calls and tools. Stateless; never throws, whatever a span holds. */
interface SpanConvention {

    /** Return what the span says in the current GenAI names; empty for a span that does not follow the convention. */
    Optional<GenAiSpan> read(SourceSpan span);
}
