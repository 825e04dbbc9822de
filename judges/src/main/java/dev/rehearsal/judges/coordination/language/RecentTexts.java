package dev.rehearsal.judges.coordination.language;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The texts that were read last, with what they were read as: one handoff is read by several scorers, by findings and by the
 * report, and again in the next repetition, and agents that talk in a group are told the same long beginning again and again. Holds
 * texts of at most 20,000 characters, together at most 2,000,000; longer ones are read each time. Thread-safe.
 *
 * @param <T> what a text is read as; immutable
 */
public final class RecentTexts<T> {

    private static final int MAX_TOTAL = 2_000_000;
    private static final int MAX_LENGTH = 20_000;
    private static final float LOAD_FACTOR = 0.75f;

    private final Function<String, T> reading;
    private final Map<String, T> read = new LinkedHashMap<>(16, LOAD_FACTOR, true);
    private int total;

    /** Make it for a reading that depends on nothing but the text. */
    public RecentTexts(Function<String, T> reading) {
        this.reading = reading;
    }

    /** Return what a text is read as. */
    public T of(String text) {
        if (text.length() > MAX_LENGTH) {
            return reading.apply(text);
        }
        return known(text).orElseGet(() -> {
            T fresh = reading.apply(text); // outside the lock: two may read the same text at once
            keep(text, fresh);
            return fresh;
        });
    }

    private synchronized Optional<T> known(String text) {
        return Optional.ofNullable(read.get(text));
    }

    private synchronized void keep(String text, T fresh) {
        if (read.put(text, fresh) == null) {
            total += text.length();
        }
        Iterator<String> oldest = read.keySet().iterator();
        while (total > MAX_TOTAL) {
            total -= oldest.next().length();
            oldest.remove();
        }
    }
}
