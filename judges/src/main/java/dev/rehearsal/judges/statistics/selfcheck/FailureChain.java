package dev.rehearsal.judges.statistics.selfcheck;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Comparisons;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.judges.statistics.selfcheck.Cell.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Passes of the candidate that become failures one after the other: how often a decision gets better by it. Of single trials without
 * clusters it never does ({@link EnumeratedPairs}); where clusters or repetitions say how much cases vary, a failure more may say
 * that they vary more.
 *
 * @param design how cases hang together
 * @param cases how many
 */
record FailureChain(Design design, int cases) implements Corner {
    private static final double RATE = 0.8;
    private static final int STEPS = 12;

    static List<Corner> all() {
        return List.of(
                new FailureChain(Design.REPEATED, 50),
                new FailureChain(Design.CLUSTERED, 50),
                new FailureChain(Design.CROSSED, 50));
    }

    @Override
    public Measured measure(int experiments, long seed) {
        var world = new World(new Cell(design, cases, Quantity.RATE, RATE, 0));
        SplittableRandom random = Corner.random(seed, toString());
        int improved = 0;
        for (int e = 0; e < experiments; e++) {
            improved += improves(world.draw(random), random) ? 1 : 0;
        }
        return new Measured(
                "failure after failure improves a word, " + design.word(),
                cases,
                experiments,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "",
                OptionalDouble.of((double) improved / experiments),
                Measured.Verdict.SHOWN);
    }

    private static boolean improves(List<CasePair> drawn, SplittableRandom random) {
        var pairs = new ArrayList<CasePair>(drawn);
        int worst = rank(pairs);
        for (int step = 0; step < STEPS; step++) {
            int i = random.nextInt(pairs.size());
            CasePair pair = pairs.get(i);
            if (pair.candidate().sum() >= 1) {
                double passed = pair.candidate().sum() - 1;
                pairs.set(
                        i,
                        new CasePair(
                                pair.caseId(),
                                pair.clusters(),
                                pair.baseline(),
                                new Tally(pair.candidate().scored(), 0, passed, passed)));
                int rank = rank(pairs);
                if (rank > worst) {
                    return true;
                }
                worst = rank;
            }
        }
        return false;
    }

    /** Return 2 for improved, 0 for regressed, 1 for neither. */
    private static int rank(List<CasePair> pairs) {
        Comparison found = Comparisons.compare(
                Metric.SUCCESS, "old", "new", pairs, Estimand.POPULATION, OptionalDouble.of(0), 0.95);
        return switch (found.decision()) {
            case Decision.Improved ignored -> 2;
            case Decision.Unchanged ignored -> 1;
            case Decision.Inconclusive ignored -> 1;
            case Decision.Regressed ignored -> 0;
        };
    }
}
