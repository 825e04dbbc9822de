package dev.rehearsal.scenarios.gateway;

import dev.rehearsal.datasets.trace.SpanCounts;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts of what a system sent to the gateway beside its model calls.
 *
 * @param spans the spans that it sent of itself over OTLP
 * @param unknownAddresses how often it asked for an address that the gateway does not speak, by method and path such as
 *     {@code POST /v1/audio/speech}; at most {@link #MAX_ADDRESSES} and {@link #OTHERS}
 */
public record IngressCounts(SpanCounts spans, SortedMap<String, Integer> unknownAddresses) {

    /** How many addresses have a name of their own. */
    public static final int MAX_ADDRESSES = 20;

    /** The name for all addresses beyond those. */
    public static final String OTHERS = "others";

    private static final int MAX_NAME = 120;

    /** Nothing came but model calls. */
    public static final IngressCounts NONE = new IngressCounts(SpanCounts.NONE, Collections.emptySortedMap());

    public IngressCounts {
        SortedMap<String, Integer> bounded = new TreeMap<>();
        unknownAddresses.forEach((address, count) -> {
            String name = SpanCounts.name(address, MAX_NAME);
            boolean known = bounded.containsKey(name) || bounded.size() < MAX_ADDRESSES || name.equals(OTHERS);
            bounded.merge(known ? name : OTHERS, count, IngressCounts::sum);
        });
        unknownAddresses = Collections.unmodifiableSortedMap(bounded);
    }

    /** Counts of spans alone. */
    public IngressCounts(SpanCounts spans) {
        this(spans, Collections.emptySortedMap());
    }

    /** Return both added up. */
    public IngressCounts plus(IngressCounts more) {
        SortedMap<String, Integer> addresses = new TreeMap<>(unknownAddresses);
        more.unknownAddresses.forEach((address, count) -> addresses.merge(address, count, IngressCounts::sum));
        return new IngressCounts(spans.plus(more.spans), addresses);
    }

    /** Return the same with other addresses. */
    public IngressCounts withUnknownAddresses(Map<String, Integer> addresses) {
        return new IngressCounts(spans, new TreeMap<>(addresses));
    }

    private static int sum(int one, int other) {
        return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
    }
}
