package dev.rehearsal.scenarios.desk.world;

import java.util.List;

/**
 * A pseudo-random number generator from a seed: SplitMix64, written out so that the world is the same under every JDK.
 * Not thread-safe.
 *
 * <p>Source: Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014
 */
final class Dice {

    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Return a number from low to high, both included. */
    int between(int low, int high) {
        return low + (int) Math.floorMod(next(), (long) high - low + 1);
    }

    /** Return true so many times in a hundred. */
    boolean percent(int chance) {
        return between(1, 100) <= chance;
    }

    /** Return one of the list. */
    <T> T pick(List<T> list) {
        return list.get(between(0, list.size() - 1));
    }
}
