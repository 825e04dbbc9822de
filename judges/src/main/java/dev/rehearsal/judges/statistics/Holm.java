package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.statistics.Comparison.Adjustment;
import dev.rehearsal.judges.statistics.sampling.Levels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The adjustment of a run's comparisons for their number. Words follow the adjusted p-values; intervals stay each
 * comparison's own, at the level asked. Stateless.
 */
public final class Holm {
    private Holm() {}

    /**
     * Compare in the primary metric, of which nothing is adjusted, and in the secondary ones as {@link #family} does.
     *
     * @param primary the primary metric's analysis
     * @param secondaries the other metrics', in any order
     * @param level the confidence level of every interval, such as 0.95
     * @return the primary comparison, then the secondary ones in their order
     */
    public static List<Comparison> adjust(PairedAnalysis primary, List<PairedAnalysis> secondaries, double level) {
        var result = new ArrayList<Comparison>();
        result.add(primary.at(level));
        result.addAll(family(secondaries, level));
        return List.copyOf(result);
    }

    /**
     * Compare several times and decide together: the chance that any of the words improved and regressed is false stays
     * below alpha, and so does the chance that any "unchanged" is. Both families are stepped down by their p-values:
     * those of there being no difference, and those of a difference beyond the margin, {@link
     * PairedAnalysis#equivalencePValue}. Analyses without a p-value do not count.
     *
     * @param analyses in any order
     * @param level the confidence level of every interval, such as 0.95
     * @return one comparison each, in their order
     * @source Holm (1979), A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6
     */
    public static List<Comparison> family(List<PairedAnalysis> analyses, double level) {
        List<OptionalDouble> differences =
                analyses.stream().map(PairedAnalysis::pValue).toList();
        List<Step> different = steps(differences, level);
        List<Step> equivalent =
                steps(analyses.stream().map(PairedAnalysis::equivalencePValue).toList(), level);
        int metrics = Math.toIntExact(
                differences.stream().filter(OptionalDouble::isPresent).count());
        var result = new ArrayList<Comparison>();
        for (int i = 0; i < analyses.size(); i++) {
            result.add(analyses.get(i)
                    .at(
                            level,
                            new Adjustment(
                                    metrics,
                                    different.get(i).adjusted(),
                                    equivalent.get(i).adjusted())));
        }
        return List.copyOf(result);
    }

    /**
     * The level at which one of several comparisons is made.
     *
     * @param level the confidence level at which its own p-value decides the same
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
