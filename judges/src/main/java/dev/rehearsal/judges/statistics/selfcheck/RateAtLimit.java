package dev.rehearsal.judges.statistics.selfcheck;

import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.Rates;
import dev.rehearsal.judges.statistics.selfcheck.Cell.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * A rate near 1 with repetitions or clusters, at a gate whose limit is the truth.
 *
 * @param design how cases hang together
 * @param cases how many
 * @param rate the truth
 */
record RateAtLimit(Design design, int cases, double rate) implements Corner {

    static List<Corner> all() {
        var corners = new ArrayList<Corner>();
        for (Design design : new Design[] {Design.REPEATED, Design.CLUSTERED, Design.CROSSED, Design.FIXED}) {
            for (int cases : new int[] {50, 200}) {
                for (double rate : new double[] {0.9, 0.95, 0.99}) {
                    corners.add(new RateAtLimit(design, cases, rate));
                }
            }
        }
        return corners;
    }

    @Override
    public Measured measure(int experiments, long seed) {
        var world = new World(new Cell(design, cases, Quantity.RATE, rate, 0));
        SplittableRandom random = Corner.random(seed, toString());
        Estimand estimand = design == Design.FIXED ? Estimand.DATASET : Estimand.POPULATION;
        int passes = 0;
        int fails = 0;
        for (int e = 0; e < experiments; e++) {
            List<CaseTally> tallies = world.draw(random).stream()
                    .map(pair -> new CaseTally(pair.caseId(), pair.clusters(), pair.baseline()))
                    .toList();
            Interval found = Rates.estimate(tallies, estimand, 0.95)
                    .orElseThrow()
                    .interval()
                    .orElseThrow();
            passes += found.low() > world.baseline() + 1e-12 ? 1 : 0;
            fails += found.high() < world.baseline() - 1e-12 ? 1 : 0;
        }
        double most = MAX_FALSE_PASSES + Corner.slack(MAX_FALSE_PASSES, experiments);
        return new Measured(
                "rate " + rate + ", " + design.word(),
                cases,
                experiments,
                OptionalDouble.empty(),
                OptionalDouble.of(1 - (double) (passes + fails) / experiments),
                OptionalDouble.of((double) passes / experiments),
                OptionalDouble.of((double) fails / experiments),
                OptionalDouble.empty(),
                "",
                OptionalDouble.empty(),
                Corner.verdict(Math.max(passes, fails) <= most * experiments));
    }
}
