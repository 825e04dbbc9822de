package dev.rehearsal.scenarios.perturb;

import dev.rehearsal.scenarios.draw.SeededRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A counter of the calls of each sequence in a trial, which says when a frequency acts. Sequences are told apart by a
 * key, so that parallel agents do not disturb each other. Thread-safe; remembers at most 100,000 sequences.
 */
public final class OccurrenceCounter {

    private static final int MOST = 100_000;

    private final Frequency frequency;
    private final SeededRandom random;
    private final ConcurrentHashMap<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    /** Start counting. */
    public OccurrenceCounter(Frequency frequency, SeededRandom random) {
        this.frequency = frequency;
        this.random = random;
    }

    /** Count one call of a sequence and return whether the frequency acts on it. */
    public boolean acts(String key) {
        if (calls.size() >= MOST && !calls.containsKey(key)) {
            return false;
        }
        int call = calls.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
        return frequency.acts(random.child(key), call);
    }
}
