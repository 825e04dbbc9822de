package dev.rehearsal.datasets.importer.spans;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.trace.convention.SourceSpan;
import java.util.Map;
import java.util.Optional;

/**
 * One span of a file.
 *
 * @param where file and place, for messages
 * @param resource the attributes of the program that ran
 * @param traceId the trace's id
 * @param span the span; empty for a trace that is said to have none
 */
record RecordedSpan(String where, Map<String, JsonNode> resource, String traceId, Optional<SourceSpan> span) {

    RecordedSpan(String where, Map<String, JsonNode> resource, SourceSpan span) {
        this(where, resource, span.traceId(), Optional.of(span));
    }
}
