package dev.rehearsal.judges.recovery;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.PairedAnalysis;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The share of trials that a perturbation silently corrupted, net of chance: less the share that a null replay, which acts and
 * changes nothing, corrupted on the same cases and repetitions with the same seeds. Stateless.
 */
public final class Corruption {

    /** Trials that answered as if all were well and were wrong, of those whose twin was right. */
    public static final Metric METRIC = new Metric("silently-corrupted", Unit.RATE, Direction.LOWER, 0, 1);

    private Corruption() {}

    /**
     * Compare a perturbation with the null replay, paired by case. Both were held against the same twins, and only where those
     * were right and the perturbation acted: a perturbation that changes nothing then has the same expectation as the null replay,
     * whatever trials with the same seed have in common.
     *
     * <p>The interval is that of any rate paired by case; it speaks of the population of cases and respects clusters. Not adjusted
     * for the number of perturbations.
     *
     * @param perturbation the perturbation's name
     * @param cases the pairs of each case, see {@link CorruptionTally#pair}
     * @param level the confidence level, such as 0.95
     * @return the null replay as the baseline, the perturbation as the candidate; empty where there is no pair
     */
    public static Optional<Comparison> net(String perturbation, List<CasePair> cases, double level) {
        return cases.isEmpty()
                ? Optional.empty()
                : Optional.of(PairedAnalysis.of(
                                METRIC,
                                RecordedRun.NULL_REPLAY,
                                perturbation,
                                cases,
                                Estimand.POPULATION,
                                OptionalDouble.empty())
                        .at(level));
    }
}
