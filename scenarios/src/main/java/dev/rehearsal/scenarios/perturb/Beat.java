package dev.rehearsal.scenarios.perturb;

import dev.rehearsal.scenarios.draw.Draw;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Count the calls of each sequence in a trial and say when a rhythm acts. Sequences are told apart by a key, so that
 * parallel agents do not disturb each other. Thread-safe; remembers at most 100,000 sequences.
 */
public final class Beat {

    private static final int MOST = 100_000;

    private final Rhythm rhythm;
    private final Draw draw;
    private final ConcurrentHashMap<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    /** Start counting. */
    public Beat(Rhythm rhythm, Draw draw) {
        this.rhythm = rhythm;
        this.draw = draw;
    }

    /** Count one call of a sequence and return whether the rhythm acts on it. */
    public boolean acts(String key) {
        if (calls.size() >= MOST && !calls.containsKey(key)) {
            return false;
        }
        int call = calls.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
        return rhythm.acts(draw.child(key), call);
    }
}
