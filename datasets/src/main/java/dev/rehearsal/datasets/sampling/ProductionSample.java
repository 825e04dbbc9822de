package dev.rehearsal.datasets.sampling;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The runs that were drawn. Immutable.
 *
 * @param drawn the runs by their numbers, in order
 * @param strata what they were drawn from, in order; the sum of their runs is that of all, of their cases that of those drawn
 * @param lengths what short, medium and long mean
 */
public record ProductionSample(Map<Long, Draw> drawn, List<StratumShare> strata, LengthThirds lengths) {

    public ProductionSample {
        drawn = Collections.unmodifiableMap(new TreeMap<>(drawn));
        strata = List.copyOf(strata);
    }

    /**
     * One run that was drawn.
     *
     * @param stratum where it comes from
     * @param runs how many runs it stands for, itself included
     */
    public record Draw(Stratum stratum, int runs) {}

    /** Return how many runs there were to draw from, near duplicates included. */
    public int runs() {
        return strata.stream().mapToInt(StratumShare::runs).sum();
    }

    /** Return how many of them are no near duplicates of others. */
    public int distinct() {
        return strata.stream().mapToInt(StratumShare::distinct).sum();
    }
}
