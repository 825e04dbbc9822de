package dev.rehearsal.judges.statistics.independent;

import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.judges.statistics.sampling.StudentT;
import java.util.List;

/**
 * A t test of runs that took turns: the first of the baseline with the first of the candidate, and so on. What the machine
 * did to both of a pair cancels. It has the degrees of freedom of {@link LogRatio}, so pairing runs that have nothing in
 * common costs nothing.
 *
 * @param baseline the mean over the baseline's runs, above 0
 * @param candidate the mean over the candidate's, above 0
 * @param pairs how many pairs, two or more
 * @param variance of the log ratio of the two means
 */
record PairedLogRatio(double baseline, double candidate, int pairs, double variance) implements MeanRatio {

    /** Pair the runs in their order; there must be as many of one side as of the other. */
    static PairedLogRatio of(List<Group> baseline, List<Group> candidate) {
        double before = Side.of(baseline).mean();
        double after = Side.of(candidate).mean();
        int pairs = baseline.size();
        double sum = 0;
        for (int i = 0; i < pairs; i++) {
            // the log ratio to first order; these sum to 0
            double apart = candidate.get(i).value() / after - baseline.get(i).value() / before;
            sum += apart * apart;
        }
        return new PairedLogRatio(before, after, pairs, sum / (pairs - 1) / pairs);
    }

    @Override
    public double value() {
        return candidate / baseline - 1;
    }

    @Override
    public double pValue() {
        double distance = Math.log(candidate / baseline);
        if (distance == 0) {
            return 1;
        }
        return variance == 0 ? 0 : StudentT.pValue(distance / Math.sqrt(variance), pairs - 1);
    }

    @Override
    public double reach(double alpha) {
        return StudentT.critical(alpha, pairs - 1) * Math.sqrt(variance);
    }

    @Override
    public String method() {
        return "paired t interval of the log ratio of means, " + pairs + " pairs of runs, "
                + MetricFormat.number(pairs - 1) + " df";
    }
}
