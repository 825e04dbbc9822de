package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.statistics.sampling.Clustering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the formulas need of one metric of one system: cases in order of their ids, those without a value left out.
 * Immutable by convention: nobody writes to the arrays.
 */
final class CaseSample {
    final Clustering clustering;
    /** The mean of each case over its repetitions. */
    final double[] mean;
    /** The variance of each of these means from the case's own repetitions; NaN where there is only one. */
    final double[] within;
    /** The scored repetitions of each case. */
    final int[] scored;

    final long trials;
    private final List<CaseTally> kept;
    private final int leftOut;

    private CaseSample(Clustering clustering, List<CaseTally> kept, int leftOut) {
        this.clustering = clustering;
        this.kept = kept;
        this.leftOut = leftOut;
        List<Tally> tallies = kept.stream().map(CaseTally::tally).toList();
        int n = tallies.size();
        mean = new double[n];
        within = new double[n];
        scored = new int[n];
        long sum = 0;
        for (int i = 0; i < n; i++) {
            Tally tally = tallies.get(i);
            mean[i] = tally.mean();
            within[i] = varianceOfMean(tally);
            scored[i] = tally.scored();
            sum += tally.scored();
        }
        trials = sum;
    }

    /** Take the cases that have a value. */
    static CaseSample of(List<CaseTally> cases) {
        List<CaseTally> kept = cases.stream()
                .filter(each -> each.tally().scored() > 0)
                .sorted(Comparator.comparing(CaseTally::caseId))
                .toList();
        requireDistinct(kept.stream().map(CaseTally::caseId).toList());
        return of(clustering(kept), kept);
    }

    /** Take cases that are sorted, scored and clustered already. */
    static CaseSample of(Clustering clustering, List<CaseTally> kept) {
        return new CaseSample(clustering, kept, 0);
    }

    private static Clustering clustering(List<CaseTally> kept) {
        var labels = new ArrayList<Map<String, String>>(kept.size());
        kept.forEach(each -> labels.add(each.clusters()));
        return Clustering.of(labels);
    }

    /** Return the cases that have two or more values; all where none has, or where all have. */
    CaseSample repeatedAlone() {
        List<CaseTally> several =
                kept.stream().filter(each -> each.tally().scored() > 1).toList();
        return several.isEmpty() || several.size() == kept.size()
                ? this
                : new CaseSample(clustering(several), several, kept.size() - several.size());
    }

    /** Return what one line for people says of the cases that {@link #repeatedAlone} left out; empty where there are none. */
    String words() {
        return leftOut(leftOut);
    }

    static String leftOut(int cases) {
        return cases == 0
                ? ""
                : "; " + cases + (cases == 1 ? " case" : " cases") + " with a single repetition left out";
    }

    static void requireDistinct(List<String> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).equals(sorted.get(i - 1))) {
                throw new IllegalArgumentException("statistics: every case must be given once, but \"" + sorted.get(i)
                        + "\" was given twice. Sum up its repetitions in one Tally.");
            }
        }
    }

    int cases() {
        return mean.length;
    }

    /** Return the mean over cases of the means over repetitions. */
    double value() {
        return Clustering.mean(mean);
    }

    /** Return whether every case has two or more values. */
    boolean repeated() {
        for (int r : scored) {
            if (r < 2) {
                return false;
            }
        }
        return true;
    }

    private static double varianceOfMean(Tally tally) {
        int r = tally.scored();
        if (r < 2) {
            return Double.NaN;
        }
        double squares = tally.sumOfSquares() - tally.sum() * tally.sum() / r;
        boolean rounding = squares < 1e-12 * tally.sumOfSquares();
        return rounding ? 0 : squares / ((r - 1.0) * r);
    }
}
