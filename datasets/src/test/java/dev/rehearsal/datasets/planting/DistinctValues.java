package dev.rehearsal.datasets.planting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Values of at least six characters none of which is part of another one or of what was said before. */
final class DistinctValues {

    private static final int MAX_TRIES = 200;
    private static final int START = 6;

    private final SearchableText said;
    private final StringBuilder all = new StringBuilder();
    private final Set<Integer> windows = new HashSet<>();
    private final Map<String, List<String>> byStart = new HashMap<>();

    DistinctValues(String said) {
        this.said = new SearchableText(said);
    }

    /** Draw until there is a value that can be told from all others; one that is taken in halves, by its halves too. */
    String next(PlantedKind kind, Supplier<String> draw) {
        return next(draw, value -> PlantedValue.pieces(kind, value));
    }

    String next(Supplier<String> draw) {
        return next(draw, List::of);
    }

    private String next(Supplier<String> draw, Function<String, List<String>> pieces) {
        for (int i = 0; i < MAX_TRIES; i++) {
            String value = draw.get();
            List<String> parts = pieces.apply(value);
            if (parts.stream().noneMatch(this::isTaken)) {
                parts.forEach(this::take);
                return value;
            }
        }
        throw new IllegalStateException("no new value in " + MAX_TRIES + " tries, the last was " + draw.get());
    }

    private boolean isTaken(String part) {
        return part.length() < START || said.contains(part) || isWithinAnother(part) || holdsAnother(part);
    }

    /** Tell whether a taken part holds this one: only where all its windows are known is it worth a search. */
    private boolean isWithinAnother(String part) {
        for (int i = 0; i + START <= part.length(); i++) {
            if (!windows.contains(part.substring(i, i + START).hashCode())) {
                return false;
            }
        }
        return all.indexOf(part) >= 0;
    }

    private boolean holdsAnother(String part) {
        for (int i = 0; i + START <= part.length(); i++) {
            for (String other : byStart.getOrDefault(part.substring(i, i + START), List.of())) {
                if (part.startsWith(other, i)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void take(String part) {
        all.append(part).append('\n');
        byStart.computeIfAbsent(part.substring(0, START), s -> new ArrayList<>())
                .add(part);
        for (int i = 0; i + START <= part.length(); i++) {
            windows.add(part.substring(i, i + START).hashCode());
        }
    }
}
