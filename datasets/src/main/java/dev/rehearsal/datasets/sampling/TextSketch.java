package dev.rehearsal.datasets.sampling;

import java.util.Arrays;
import java.util.List;

/**
 * A small stand-in for a text of any length, by which near duplicates are found: of the set of its runs of {@value #SHINGLE} words, the
 * {@value #SIZE} smallest hashes, and {@value #BANDS} hashes of which two texts that are alike share at least one. Immutable.
 *
 * @source Broder (1997), On the Resemblance and Containment of Documents, for MinHash and the sketch of the smallest hashes;
 *     Indyk, Motwani (1998), Approximate Nearest Neighbors, for the bands
 */
final class TextSketch {

    /** Two texts of which nine tenths are the same share a band in all but 2 of 10,000 cases. */
    static final int BANDS = 8;

    private static final int ROWS = 4;
    private static final int SIZE = 128;
    private static final int SHINGLE = 3;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final int[] smallest;
    private final int[] bands;

    private TextSketch(int[] smallest, int[] bands) {
        this.smallest = smallest;
        this.bands = bands;
    }

    /** Return the sketch of a text's words. */
    static TextSketch of(List<String> words) {
        long[] shingles = new long[Math.max(1, words.size() - SHINGLE + 1)];
        for (int i = 0; i < shingles.length; i++) {
            shingles[i] = hash(words.subList(i, Math.min(words.size(), i + SHINGLE)));
        }
        int[] hashes = Arrays.stream(shingles)
                .mapToInt(hash -> (int) hash)
                .sorted()
                .distinct()
                .toArray();
        return new TextSketch(Arrays.copyOf(hashes, Math.min(SIZE, hashes.length)), bands(shingles));
    }

    /** Return a hash of a text's words, spread over all bits. */
    static long hash(List<String> words) {
        long hash = FNV_OFFSET;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                hash = (hash ^ word.charAt(i)) * FNV_PRIME;
            }
            hash = (hash ^ ' ') * FNV_PRIME;
        }
        return mix(hash);
    }

    private static int[] bands(long[] shingles) {
        int[] bands = new int[BANDS];
        for (int row = 0; row < BANDS * ROWS; row++) {
            long least = Long.MAX_VALUE;
            for (long shingle : shingles) {
                least = Math.min(least, mix(shingle + GOLDEN * (row + 1)));
            }
            int band = row / ROWS;
            bands[band] = (int) mix(bands[band] * GOLDEN + least);
        }
        return bands;
    }

    /** SplitMix64's finalizer (Steele, Lea, Flood 2014). */
    private static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Return one of the {@value #BANDS} hashes. */
    int band(int index) {
        return bands[index];
    }

    /**
     * Return the Jaccard similarity of the two texts' sets, 0 to 1: exact where each has fewer than {@value #SIZE} members, else
     * estimated on the {@value #SIZE} smallest of both.
     */
    double similarity(TextSketch other) {
        boolean exact = smallest.length < SIZE && other.smallest.length < SIZE;
        int one = 0;
        int two = 0;
        int union = 0;
        int shared = 0;
        while ((one < smallest.length || two < other.smallest.length) && (exact || union < SIZE)) {
            boolean first =
                    two == other.smallest.length || (one < smallest.length && smallest[one] <= other.smallest[two]);
            boolean second =
                    one == smallest.length || (two < other.smallest.length && other.smallest[two] <= smallest[one]);
            shared += first && second ? 1 : 0;
            one += first ? 1 : 0;
            two += second ? 1 : 0;
            union++;
        }
        return (double) shared / union;
    }
}
