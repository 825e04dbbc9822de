package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.statistics.sampling.Levels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The adjustment of a run's comparisons for their number, so that intervals, decisions and adjusted p-values agree.
 * Stateless.
 */
public final class Holm {
    private Holm() {}

    /**
     * Compare in the primary metric at the level asked, and in the secondary ones at Holm's step-down levels: the j-th least
     * p-value of m at 1 - alpha/(m-j+1), as long as each is rejected; from the first that is not, all at its level. So a
     * secondary interval excludes 0 exactly where its adjusted p-value is below alpha. Metrics without a p-value do not count.
     *
     * @param primary the primary metric's analysis
     * @param secondaries the other metrics', in any order
     * @param level the confidence level, such as 0.95
     * @return the primary comparison, then the secondary ones in their order
     * @source Holm (1979), A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6
     */
    public static List<Comparison> adjust(PairedAnalysis primary, List<PairedAnalysis> secondaries, double level) {
        List<Step> steps =
                steps(secondaries.stream().map(PairedAnalysis::pValue).toList(), level);
        var result = new ArrayList<Comparison>();
        result.add(primary.at(level));
        for (int i = 0; i < steps.size(); i++) {
            result.add(secondaries.get(i).at(steps.get(i).level(), steps.get(i).adjusted()));
        }
        return List.copyOf(result);
    }

    /**
     * The level at which one of several comparisons is made.
     *
     * @param level the confidence level of its interval
     * @param adjusted its adjusted p-value; empty where it has none
     */
    public record Step(double level, OptionalDouble adjusted) {}

    /**
     * Return Holm's step-down levels.
     *
     * @param pValues one a comparison; those without one do not count
     * @param level the confidence level, such as 0.95
     * @return one step a comparison, in their order
     */
    public static List<Step> steps(List<OptionalDouble> pValues, double level) {
        double alpha = Levels.alpha(level);
        double[] p =
                pValues.stream().mapToDouble(each -> each.orElse(Double.NaN)).toArray();
        List<Integer> order = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> p[i]))
                .toList();
        var steps = new ArrayList<Step>(Collections.nCopies(p.length, new Step(level, OptionalDouble.empty())));
        int left = order.size();
        double greatest = 0;
        boolean rejecting = true;
        double used = level;
        for (int i : order) {
            if (rejecting) {
                used = left == 1 ? level : 1 - alpha / left;
                rejecting = p[i] < 1 - used;
            }
            greatest = Math.max(greatest, Math.min(1, p[i] * left));
            steps.set(i, new Step(used, OptionalDouble.of(greatest)));
            left--;
        }
        return List.copyOf(steps);
    }
}
