package dev.rehearsal.judges.recovery;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.PairedAnalysis;
import dev.rehearsal.judges.statistics.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The share of trials that a perturbation corrupted, net of what goes wrong anyway. A system that fails every tenth time for no reason would
 * seem corrupted in every tenth perturbed trial. Stateless.
 */
public final class Corruption {

    /** Trials that answered as if all were well and were wrong, of those judged. */
    public static final Metric METRIC = new Metric("silently-corrupted", Unit.RATE, Direction.LOWER, 0, 1);

    private Corruption() {}

    /**
     * Return the share of silently corrupted trials less the noise, over the cases that have judged trials and two or more
     * clean ones. The noise of a case is the share of silently corrupted ones among its ordered pairs of clean trials, the
     * first of each taken for the twin: of n clean trials with s right ones, (n - s) / (n - 1) where all of them
     * completed.
     *
     * <p>The interval speaks of the population of cases: pairs of one case's clean trials are not independent, so each case
     * counts as one value. Not adjusted for the number of perturbations.
     *
     * @param cases one entry a case
     * @param level the confidence level, such as 0.95
     * @return clean against clean as the baseline, perturbed against clean as the candidate; empty where no case has what it
     *     takes: one clean repetition cannot tell
     */
    public static Optional<Comparison> net(List<CaseRecovery> cases, double level) {
        List<CasePair> pairs = new ArrayList<>();
        for (CaseRecovery each : cases) {
            OptionalDouble noise = noise(each.clean());
            if (each.judged() > 0 && noise.isPresent()) {
                double share = noise.getAsDouble();
                pairs.add(new CasePair(
                        each.caseId(),
                        each.clusters(),
                        new Tally(1, 0, share, share * share),
                        new Tally(each.judged(), 0, each.corrupted(), each.corrupted())));
            }
        }
        return pairs.isEmpty()
                ? Optional.empty()
                : Optional.of(PairedAnalysis.of(
                                METRIC, "clean", "perturbed", pairs, Estimand.POPULATION, OptionalDouble.empty())
                        .at(level));
    }

    /** Return the share of corrupted ones among the ordered pairs of clean trials that can be judged. */
    static OptionalDouble noise(Map<Twin, Integer> clean) {
        double judged = 0;
        double corrupted = 0;
        for (Map.Entry<Twin, Integer> first : clean.entrySet()) {
            for (Map.Entry<Twin, Integer> second : clean.entrySet()) {
                boolean same = first.getKey().equals(second.getKey());
                double pairs = (double) first.getValue() * (second.getValue() - (same ? 1 : 0));
                Twin other = second.getKey();
                Recovery recovery = Recovery.classify(
                        Optional.of(first.getKey()),
                        new Perturbed(other.outcome(), other.success(), OptionalLong.empty()));
                if (recovery.judged()) {
                    judged += pairs;
                    corrupted += recovery == Recovery.SILENTLY_CORRUPTED ? pairs : 0;
                }
            }
        }
        return judged > 0 ? OptionalDouble.of(corrupted / judged) : OptionalDouble.empty();
    }
}
