package dev.rehearsal.datasets.redaction.detect;

import java.util.Arrays;

/** The parts of one text in which one rule is tried in order. Not thread-safe. */
final class Windows {

    private static final int FEW = 8;

    private final int length;
    private final boolean joined;
    private int[] bounds = new int[FEW];
    private int used;

    /**
     * No parts.
     *
     * @param length of the text
     * @param joined whether parts that touch are one
     */
    Windows(int length, boolean joined) {
        this.length = length;
        this.joined = joined;
    }

    /** Add a part. */
    void add(int from, int to) {
        int start = Math.max(0, from);
        int end = Math.min(length, to);
        if (joined && used > 0 && start <= bounds[used - 1]) {
            bounds[used - 1] = Math.max(bounds[used - 1], end);
            return;
        }
        if (used == bounds.length) {
            bounds = Arrays.copyOf(bounds, used * 2);
        }
        bounds[used++] = start;
        bounds[used++] = end;
    }

    int size() {
        return used / 2;
    }

    int from(int index) {
        return bounds[2 * index];
    }

    int to(int index) {
        return bounds[2 * index + 1];
    }
}
