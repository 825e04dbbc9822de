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
     * Return whether there shall be a second sample.
     *
     * @param first tokens of the first one
     * @param acting tokens that the winner takes for acting, which a sample that is alone does not take
     */
    boolean second(long first, long acting) {
        return draw(1, tokens - first, (double) Math.max(1, first + acting));
    }

    /**
     * Return whether there shall be another sample.
     *
     * @param spent tokens of each sample so far, at least two
     * @param acting tokens that the winner takes for acting
     */
    boolean another(List<Long> spent, long acting) {
        long total = spent.stream().mapToLong(Long::longValue).sum();
        return spent.size() < MAX_SAMPLES
                && draw(spent.size(), tokens - total - acting, Math.max(1, (double) total / spent.size()));
    }

    private boolean draw(int samples, long left, double next) {
        return left >= next || (left > 0 && random.child(samples).chance(left / next));
    }
}
