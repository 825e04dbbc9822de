package dev.rehearsal.scenarios.gateway;

import java.util.HashMap;
import java.util.Map;

/** A counter of the requests of one trial for addresses that the gateway does not speak, by kind. Bounded. Thread-safe. */
final class UnknownAddresses {

    private final Map<String, Integer> counts = new HashMap<>();

    /** Count one, by its method and the shape of its path; under one name for all beyond those that have one of their own. */
    synchronized void add(String kind) {
        boolean known = counts.containsKey(kind) || counts.size() < IngressCounts.MAX_ADDRESSES;
        counts.merge(
                known ? kind : IngressCounts.OTHERS, 1, (one, more) -> one == Integer.MAX_VALUE ? one : one + more);
    }

    /** Return how often each was asked for. */
    synchronized Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }
}
