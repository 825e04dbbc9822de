package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.values.Value;
import java.util.Set;

/**
 * A value that a text gives to something that has an identifier: order 7399: 42.50 EUR open.
 *
 * @param names the identifiers, not empty
 * @param words what is said about them, as the beginnings of words; a field of JSON is one
 * @param value an amount, a day or a time of day
 */
public record StatedFact(Set<String> names, Set<String> words, Value value) {

    private static final double ALIKE = 0.6;

    public StatedFact {
        names = Set.copyOf(names);
        words = Set.copyOf(words);
    }

    /** Return whether two facts give different values to the same thing. */
    public boolean contradicts(StatedFact other) {
        return names.equals(other.names)
                && isAlike(other)
                && isSameKind(value, other.value)
                && !isSame(value, other.value);
    }

    private boolean isAlike(StatedFact other) {
        long shared = words.stream().filter(other.words::contains).count();
        long all = words.size() + other.words.size() - shared;
        return shared > 0 && shared >= ALIKE * all;
    }

    private static boolean isSameKind(Value one, Value other) {
        return (one instanceof Value.Amount a && other instanceof Value.Amount b)
                ? a.unit().equals(b.unit())
                : one.getClass().equals(other.getClass());
    }

    private static boolean isSame(Value one, Value other) {
        return one.isSaidBy(other) || other.isSaidBy(one);
    }

    /** Return the value as people read it. */
    public String shown() {
        return Shown.value(value);
    }
}
