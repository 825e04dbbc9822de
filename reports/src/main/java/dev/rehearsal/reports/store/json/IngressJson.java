package dev.rehearsal.reports.store.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.trace.SpanCounts;
import dev.rehearsal.scenarios.gateway.IngressCounts;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The JSON of what a system sent beside its model calls: {@code spans} with {@code received}, {@code understood}, {@code
 * refused} and {@code other_kinds}, and {@code unknown_addresses}.
 */
public final class IngressJson {

    private IngressJson() {}

    /** Write the counts for a column; empty where nothing came. */
    public static Optional<String> column(IngressCounts counts) {
        return counts.equals(IngressCounts.NONE) ? Optional.empty() : Optional.of(JsonColumn.ascii(write(counts)));
    }

    /** Return the counts as JSON. */
    public static ObjectNode write(IngressCounts counts) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        SpanCounts spans = counts.spans();
        ObjectNode kinds = node.putObject("spans")
                .put("received", spans.received())
                .put("understood", spans.understood())
                .put("refused", spans.refused())
                .putObject("other_kinds");
        spans.otherKinds().forEach(kinds::put);
        ObjectNode addresses = node.putObject("unknown_addresses");
        counts.unknownAddresses().forEach(addresses::put);
        return node;
    }

    /** Read what was written. */
    public static IngressCounts read(String json) {
        JsonNode node = JsonColumn.parse(json);
        JsonNode spans = node.path("spans");
        SortedMap<String, Long> kinds = new TreeMap<>();
        spans.path("other_kinds")
                .properties()
                .forEach(kind -> kinds.put(kind.getKey(), kind.getValue().asLong()));
        SortedMap<String, Integer> addresses = new TreeMap<>();
        node.path("unknown_addresses")
                .properties()
                .forEach(address ->
                        addresses.put(address.getKey(), address.getValue().asInt()));
        return new IngressCounts(
                new SpanCounts(
                        spans.path("understood").asLong(), spans.path("refused").asLong(), kinds),
                addresses);
    }
}
