package dev.rehearsal.judges.coordination.language;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The texts that were read last, with what they were read as: one handoff is read by several scorers, by findings and by the
 * report, and again in the next repetition. Holds at most 1,000 texts of at most 4,000 characters; longer ones are read each time.
 *
 * @param <T> what a text is read as; immutable
 */
public final class RecentTexts<T> {

    private static final int MAX_TEXTS = 1_000;
    private static final int MAX_LENGTH = 4_000;
    private static final float LOAD_FACTOR = 0.75f;

    private final Function<String, T> reading;
    private final Map<String, T> read = Collections.synchronizedMap(new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > MAX_TEXTS;
        }
    });

    /** Make it for a reading that depends on nothing but the text. */
    public RecentTexts(Function<String, T> reading) {
        this.reading = reading;
    }

    /** Return what a text is read as. */
    public T of(String text) {
        if (text.length() > MAX_LENGTH) {
            return reading.apply(text);
        }
        T known = read.get(text);
        if (known == null) {
            known = reading.apply(text); // outside the lock: two may read the same text at once
            read.put(text, known);
        }
        return known;
    }
}
