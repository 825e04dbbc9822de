package dev.rehearsal.datasets.planting;

import java.util.Arrays;

/** A long text in which thousands of words are looked up. Immutable. */
public final class SearchableText {

    private static final int START = 6;

    private final String text;
    /** The hash of each start of a word in the upper half, its position in the lower, sorted. */
    private final long[] starts;

    public SearchableText(String text) {
        this.text = text;
        this.starts = new long[Math.max(0, text.length() - START + 1)];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = (hash(text, i) << Integer.SIZE) | i;
        }
        Arrays.sort(starts);
    }

    /** Tell whether the text has this word anywhere. */
    public boolean contains(String word) {
        return word.length() < START ? text.contains(word) : count(word, 1) == 1;
    }

    /** Count the places of a word of at least six characters. */
    public int count(String word) {
        return count(word, Integer.MAX_VALUE);
    }

    private int count(String word, int most) {
        long key = hash(word, 0) << Integer.SIZE;
        int found = Arrays.binarySearch(starts, key);
        int count = 0;
        for (int i = found < 0 ? -found - 1 : found; i < starts.length && isOf(starts[i], key) && count < most; i++) {
            count += text.startsWith(word, (int) starts[i]) ? 1 : 0;
        }
        return count;
    }

    private static boolean isOf(long start, long key) {
        return start >> Integer.SIZE == key >> Integer.SIZE;
    }

    private static long hash(String text, int from) {
        int hash = 0;
        for (int i = from; i < from + START; i++) {
            hash = hash * 0x9E3779B1 + text.charAt(i);
        }
        return hash;
    }
}
