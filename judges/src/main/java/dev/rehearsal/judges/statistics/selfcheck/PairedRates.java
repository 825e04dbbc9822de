package dev.rehearsal.judges.statistics.selfcheck;

import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A generator of paired single trials of independent cases, in several metrics at once. Thread-safe.
 *
 * @param lost the share of cases that the candidate loses
 * @param won the share of cases that it wins
 */
record PairedRates(double lost, double won) {

    /** The share of a metric's variance that correlated metrics have in common. */
    private static final double COMMON = 0.7;

    private static final Tally PASSED = new Tally(1, 0, 1, 1);
    private static final Tally FAILED = new Tally(1, 0, 0, 0);

    /** Return the pairs of each metric. */
    List<List<CasePair>> draw(SplittableRandom random, int cases, int metrics, boolean correlated) {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double lowest = normal.inverseCumulativeProbability(lost);
        double highest = normal.inverseCumulativeProbability(1 - won);
        List<List<CasePair>> all = new ArrayList<>(metrics);
        for (int m = 0; m < metrics; m++) {
            all.add(new ArrayList<>(cases));
        }
        for (int i = 0; i < cases; i++) {
            double common = random.nextGaussian();
            for (List<CasePair> pairs : all) {
                double own = random.nextGaussian();
                double latent = correlated ? Math.sqrt(COMMON) * common + Math.sqrt(1 - COMMON) * own : own;
                pairs.add(new CasePair(
                        Integer.toString(i),
                        Map.of(),
                        latent > highest ? FAILED : PASSED,
                        latent < lowest ? FAILED : PASSED));
            }
        }
        return all;
    }
}
