package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.statistics.Comparison.Adjustment;
import dev.rehearsal.judges.statistics.sampling.Levels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        return decide(analyses.stream().map(each -> each.member(level)).toList(), level);
    }

    /**
     * Decide members of a family together, as {@link #family} does.
     *
     * @param members in any order, all at that level
     * @param level the confidence level of every interval, such as 0.95
     * @return one comparison each, in their order
     */
    public static List<Comparison> decide(List<Member> members, double level) {
        List<OptionalDouble> differences =
                members.stream().map(each -> each.own().pValue()).toList();
        List<Step> different = steps(differences, level);
        List<Step> equivalent = steps(members.stream().map(Member::equivalence).toList(), level);
        int metrics = Math.toIntExact(
                differences.stream().filter(OptionalDouble::isPresent).count());
        var result = new ArrayList<Comparison>();
        for (int i = 0; i < members.size(); i++) {
            result.add(members.get(i)
                    .decided(new Adjustment(
                            metrics,
                            different.get(i).adjusted(),
                            equivalent.get(i).adjusted())));
        }
        return List.copyOf(result);
    }

    /**
     * A comparison whose word waits for the others of its family. It keeps no values of cases, so that many can wait.
     *
     * @param own the comparison as it would stand alone
     * @param level its confidence level
     * @param equivalence its p-value of a difference beyond the margin
     * @param undecidable why the design cannot decide anything at its level, if so
     * @param missing what its sentence says of trials without a value, if any
     */
    public record Member(
            Comparison own,
            double level,
            OptionalDouble equivalence,
            Optional<String> undecidable,
            Optional<String> missing) {

        /** Return the same without the names of the cases that changed, which are as many as the cases. */
        public Member withoutChanges() {
            return new Member(own.withoutChanges(), level, equivalence, undecidable, missing);
        }

        private Comparison decided(Adjustment adjustment) {
            Decision decision = new Decider(own.metric(), own.margin(), level)
                    .decide(own.difference(), undecidable, Optional.of(adjustment));
            return own.among(
                    adjustment, missing.map(words -> noting(decision, words)).orElse(decision));
        }
    }

    /** Return the decision with more said at the end of its sentence. */
    static Decision noting(Decision decision, String more) {
        String reason = decision.reason() + " " + more + ".";
        String why = decision.why() + "; " + more;
        return switch (decision) {
            case Decision.Improved ignored -> new Decision.Improved(reason, why);
            case Decision.Unchanged ignored -> new Decision.Unchanged(reason, why);
            case Decision.Regressed ignored -> new Decision.Regressed(reason, why);
            case Decision.Inconclusive ignored -> new Decision.Inconclusive(reason, why);
        };
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
