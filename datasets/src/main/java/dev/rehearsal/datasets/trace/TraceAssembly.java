package dev.rehearsal.datasets.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.convention.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A trace that is put together of its spans, in whatever order and from whatever file they come. For one thread. */
public final class TraceAssembly {

    private final String where;
    private final String traceId;
    private final Map<String, JsonNode> resource;
    private final Source usual;
    private final List<Span> spans = new ArrayList<>();
    private final Set<String> kept = new HashSet<>();
    private final Map<String, Optional<String>> parentOfSkipped = new HashMap<>();
    private final List<Span.ModelCall> told = new ArrayList<>();
    private Optional<Map<String, JsonNode>> root = Optional.empty();
    private boolean foreign;

    /**
     * Begin a trace.
     *
     * @param where what errors name, such as {@code runs.jsonl:42}
     * @param traceId its id, empty text for none
     * @param resource the attributes of the program that ran
     */
    public TraceAssembly(String where, String traceId, Map<String, JsonNode> resource) {
        this.where = where;
        this.traceId = traceId;
        this.resource = resource;
        this.usual = SpanReader.source(Attributes.of(where, resource), Source.REPORTED);
    }

    /**
     * Add a span; return whether none of its id was there, else it is left out.
     *
     * @throws InvalidInputException where it breaks a rule
     */
    public boolean add(SourceSpan source) {
        SpanReader reader = new SpanReader(where, source, usual);
        if (parentOfSkipped.containsKey(reader.id()) || kept.contains(reader.id())) {
            return false;
        }
        Optional<Span> span = reader.read();
        foreign |= !source.scope().equals(OtlpWriter.SCOPE);
        if (root.isEmpty() && reader.parent().isEmpty()) {
            root = Optional.of(source.attributes());
        }
        span.ifPresentOrElse(
                one -> {
                    kept.add(reader.id());
                    spans.add(one);
                },
                () -> parentOfSkipped.put(reader.id(), reader.parent()));
        spans.addAll(reader.transfers());
        reader.toldCall().ifPresent(told::add);
        return true;
    }

    /** Return the trace, with what its resource and its root span say. */
    public OtlpReader.Read build() {
        Map<String, JsonNode> attributes = new HashMap<>(resource);
        root.ifPresent(attributes::putAll);
        String id = Attributes.of(where, resource).textOr(Otlp.TRACE_ID, traceId);
        if (foreign) {
            spans.addAll(SpanTree.aroundNone(told, spans, parentOfSkipped));
        }
        List<Span> connected = SpanTree.connected(spans, parentOfSkipped);
        Trace trace = new Trace(id, foreign ? SpanTree.once(connected) : connected, said());
        return new OtlpReader.Read(trace, attributes, parentOfSkipped.size());
    }

    /** Return what the resource says of the program; what Rehearsal says there of the trial is the trial's. */
    private Map<String, JsonNode> said() {
        Map<String, JsonNode> said = new HashMap<>(resource);
        said.keySet().removeIf(name -> name.startsWith(Otlp.OWN));
        return said;
    }
}
