package dev.rehearsal.scenarios.baseline;

import dev.rehearsal.scenarios.draw.SeededRandom;
import java.util.List;

/**
 * What all samples of a trial together may take. Whole samples seldom fit a budget: whether the last one is taken is drawn so that over many
 * trials as much is spent as may be.
 *
 * @param tokens what may be spent
 * @param random of the trial
 */
record SampleBudget(long tokens, SeededRandom random) {

    /** No trial takes more samples, however cheap they are. */
    static final int MAX_SAMPLES = 64;

    /**
     * Return whether another sample shall be taken.
     *
     * @param spent tokens of each sample so far, at least one
     * @param reserved tokens that are needed afterwards
     */
    boolean another(List<Long> spent, long reserved) {
        long total = spent.stream().mapToLong(Long::longValue).sum();
        double next = Math.max(1, (double) total / spent.size());
        double left = (double) tokens - total - reserved;
        return spent.size() < MAX_SAMPLES
                && left > 0
                && (left >= next || random.child(spent.size()).chance(left / next));
    }
}
