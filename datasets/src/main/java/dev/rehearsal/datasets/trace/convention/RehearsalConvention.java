package dev.rehearsal.datasets.trace.convention;

import java.util.Optional;

/** Rehearsal's own attributes of a handoff, see {@link HandoffAttributes}. */
final class RehearsalConvention implements SpanConvention {

    @Override
    public Optional<GenAiSpan> read(SourceSpan span) {
        return span.has(HandoffAttributes.FROM) && span.has(HandoffAttributes.TO)
                ? Optional.of(new Translation(span).as(SpanRole.HANDOFF))
                : Optional.empty();
    }
}
