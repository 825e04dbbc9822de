package dev.rehearsal.scenarios.draw;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A random number generator without state: a number is a hash of what it is for, not the next of a shared stream, so
 * that order and concurrency cannot change it. Immutable: the same generator always gives the same value; take a {@link
 * #child} for another.
 *
 * @source SplitMix64's finalizer (Steele, Lea, Flood 2014) for children; SHA-256 for roots
 */
public final class SeededRandom {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private final long state;

    private SeededRandom(long state) {
        this.state = state;
    }

    /** Return the generator for these keys under a seed. */
    public static SeededRandom of(long seed, String... keys) {
        String[] parts = new String[keys.length + 1];
        parts[0] = Long.toString(seed);
        System.arraycopy(keys, 0, parts, 1, keys.length);
        return new SeededRandom(hash(parts));
    }

    /** Return the first eight bytes of SHA-256 over the length-prefixed parts. */
    public static long hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("SHA-256 is part of every Java platform", e);
        }
    }

    /** Return an independent generator for a part of what this one is for. */
    public SeededRandom child(String name) {
        long hash = state;
        for (int i = 0; i < name.length(); i++) {
            hash = mix((hash ^ name.charAt(i)) + GOLDEN);
        }
        return new SeededRandom(mix(hash + GOLDEN * (name.length() + 1L)));
    }

    /** Return an independent generator for a number. */
    public SeededRandom child(long index) {
        return new SeededRandom(mix(mix(state ^ GOLDEN) + GOLDEN * (index + 1)));
    }

    /** Return a number from 0 (inclusive) to 1 (exclusive). */
    public double uniform() {
        return (mix(state + GOLDEN) >>> 11) * UNIT;
    }

    /** Return true with this probability. */
    public boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Return a whole number from 0 to below the bound, which must be positive. */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Return a number from the standard normal distribution (Box and Muller). */
    public double gaussian() {
        double radius = Math.sqrt(-2 * Math.log(1 - child("radius").uniform()));
        return radius * Math.cos(2 * Math.PI * child("angle").uniform());
    }

    /** Return 16 hex digits. */
    public String hex() {
        return String.format("%016x", mix(state + GOLDEN));
    }

    private static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
