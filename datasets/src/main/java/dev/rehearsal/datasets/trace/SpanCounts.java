package dev.rehearsal.datasets.trace;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts of the spans that a system sent of itself.
 *
 * @param understood spans that say something of agents, models, tools or handoffs, or hold such together
 * @param refused spans that break a rule of OTLP
 * @param otherKinds how many there were of other kinds, by a short name such as {@code http} or {@code db}; at most {@link
 *     #MAX_KINDS} names and {@link #OTHERS}
 */
public record SpanCounts(long understood, long refused, SortedMap<String, Long> otherKinds) {

    /** How many kinds have a name of their own. */
    public static final int MAX_KINDS = 20;

    /** The name for all kinds beyond those. */
    public static final String OTHERS = "others";

    private static final int MAX_NAME = 40;

    /** No span came. */
    public static final SpanCounts NONE = new SpanCounts(0, 0, Collections.emptySortedMap());

    public SpanCounts {
        SortedMap<String, Long> bounded = new TreeMap<>();
        otherKinds.forEach((kind, count) -> {
            String name = name(kind, MAX_NAME);
            boolean known = bounded.containsKey(name) || bounded.size() < MAX_KINDS || name.equals(OTHERS);
            bounded.merge(known ? name : OTHERS, count, Long::sum);
        });
        otherKinds = Collections.unmodifiableSortedMap(bounded);
    }

    /**
     * Return a name that a system gave as one to count by: of bounded length, without control characters and without halves of
     * surrogate pairs, which no database and no JSON takes for a name.
     *
     * @param longest UTF-16 units that are kept
     */
    public static String name(String given, int longest) {
        StringBuilder name = new StringBuilder();
        given.codePoints()
                .limit(longest)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .takeWhile(c -> name.length() + Character.charCount(c) <= longest)
                .forEach(name::appendCodePoint);
        return name.toString();
    }

    /** Return the counts of one span that was understood. */
    public static SpanCounts ofUnderstood() {
        return new SpanCounts(1, 0, Collections.emptySortedMap());
    }

    /** Return the counts of one span of another kind. */
    public static SpanCounts ofOther(String kind) {
        return new SpanCounts(0, 0, new TreeMap<>(Map.of(kind, 1L)));
    }

    /** Return how many came. */
    public long received() {
        return understood + refused + others();
    }

    /** Return how many were of other kinds. */
    public long others() {
        return otherKinds.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Return both added up. */
    public SpanCounts plus(SpanCounts more) {
        SortedMap<String, Long> kinds = new TreeMap<>(otherKinds);
        more.otherKinds.forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
        return new SpanCounts(understood + more.understood, refused + more.refused, kinds);
    }
}
