package dev.rehearsal.datasets.redaction.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values found in one text, of which none overlaps another: the first that was added stays. Not thread-safe. */
final class Candidates {

    private final TreeMap<Integer, SensitiveValue> byStart = new TreeMap<>();
    private boolean hidden;

    /** Add a value where its place is free. */
    void add(SensitiveValue value) {
        Map.Entry<Integer, SensitiveValue> before = byStart.floorEntry(value.start());
        Map.Entry<Integer, SensitiveValue> behind = byStart.ceilingEntry(value.start());
        boolean free = (before == null || before.getValue().end() <= value.start())
                && (behind == null || behind.getKey() >= value.end());
        if (free && value.start() < value.end()) {
            byStart.put(value.start(), value);
        } else {
            hidden |= !within(value, before) && !within(value, behind);
        }
    }

    private static boolean within(SensitiveValue value, Map.@Nullable Entry<Integer, SensitiveValue> other) {
        return other != null
                && other.getValue().start() <= value.start()
                && value.end() <= other.getValue().end();
    }

    /** Return whether a value was left out that reaches beyond those that stay: a part of it may be one, too. */
    boolean isOneHidden() {
        return hidden;
    }

    /** Return them in the order of the text. */
    List<SensitiveValue> inOrder() {
        return byStart.isEmpty() ? List.of() : new ArrayList<>(byStart.values());
    }

    /** Return one list of both, where those of the first stay. */
    static List<SensitiveValue> merged(List<SensitiveValue> first, List<SensitiveValue> second) {
        if (second.isEmpty()) {
            return first;
        }
        Candidates all = new Candidates();
        first.forEach(all::add);
        second.stream()
                .sorted(Comparator.comparingInt((SensitiveValue each) -> each.start() - each.end()))
                .forEach(all::add);
        return all.inOrder();
    }
}
