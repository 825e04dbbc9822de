package dev.rehearsal.judges.statistics.selfcheck;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.Means;
import dev.rehearsal.judges.statistics.PerSuccess;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.judges.statistics.sampling.AmountLimit;
import dev.rehearsal.judges.statistics.sampling.StudentT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * The mean of amounts, at a gate whose limit is the truth: lognormal, and some cases many times as dear.
 *
 * @param quantity what is estimated
 * @param sigma of the logarithm
 * @param share of the cases that are dear
 * @param times how many times as dear they are
 * @param capped whether the metric says what a trial costs at most, twice what a dear one costs
 * @param cases how many
 */
record MeanAtLimit(Quantity quantity, double sigma, double share, double times, boolean capped, int cases)
        implements Corner {

    /** What is estimated. */
    enum Quantity {
        MEAN,
        PER_SUCCESS
    }

    private static final double SUCCESS = 0.8;
    private static final double ALPHA = 0.05;
    private static final Metric TOKENS = Metric.amount("tokens", Unit.TOKENS);
    private static final double LIGHT = 0.5;

    static List<Corner> all() {
        var corners = new ArrayList<Corner>();
        for (double sigma : new double[] {LIGHT, 1, 1.5}) {
            for (int cases : new int[] {20, 50, 200}) {
                corners.add(new MeanAtLimit(Quantity.MEAN, sigma, 0, 1, false, cases));
            }
            corners.add(new MeanAtLimit(Quantity.PER_SUCCESS, sigma, 0, 1, false, 50));
        }
        corners.add(new MeanAtLimit(Quantity.MEAN, 0.3, 0.05, 20, false, 10));
        corners.add(new MeanAtLimit(Quantity.MEAN, 0.3, 0.05, 20, true, 10));
        corners.add(new MeanAtLimit(Quantity.MEAN, LIGHT, 0.017, 50, true, 100));
        corners.add(new MeanAtLimit(Quantity.MEAN, LIGHT, 0.017, 50, false, 100));
        return corners;
    }

    private double truth() {
        double mean = 1 + share * (times - 1);
        return switch (quantity) {
            case MEAN -> mean;
            case PER_SUCCESS -> mean / SUCCESS;
        };
    }

    /** Whether no method could keep the bound: dear cases are rare, unseen as often as not, and may cost anything. */
    private boolean hopeless() {
        return share > 0 && !capped && cases >= AmountLimit.MIN_CLUSTERS;
    }

    @Override
    public Measured measure(int experiments, long seed) {
        SplittableRandom random = Corner.random(seed, toString());
        int passes = 0;
        int fails = 0;
        int bounded = 0;
        double width = 0;
        double student = 0;
        for (int e = 0; e < experiments; e++) {
            double[] amounts = draw(random);
            Optional<Interval> found = estimate(amounts, random).flatMap(Estimate::interval);
            if (found.isPresent()) {
                passes += found.get().high() < truth() ? 1 : 0;
                fails += found.get().low() > truth() ? 1 : 0;
                if (Double.isFinite(found.get().high())) {
                    bounded++;
                    width += found.get().width();
                    student += student(amounts);
                }
            }
        }
        boolean compared = quantity == Quantity.MEAN && bounded > 0;
        double most = MAX_FALSE_PASSES + Corner.slack(MAX_FALSE_PASSES, experiments);
        boolean light = sigma == LIGHT && share == 0 && cases >= 50 && compared;
        boolean holds =
                Math.max(passes, fails) <= most * experiments && (!light || width / student <= MAX_WIDTH_OF_MEANS);
        return new Measured(
                words(),
                cases,
                experiments,
                OptionalDouble.empty(),
                OptionalDouble.of(1 - (double) (passes + fails) / experiments),
                OptionalDouble.of((double) passes / experiments),
                OptionalDouble.of((double) fails / experiments),
                compared ? OptionalDouble.of(width / student) : OptionalDouble.empty(),
                "t",
                OptionalDouble.empty(),
                hopeless() ? Measured.Verdict.SHOWN : Corner.verdict(holds));
    }

    private String words() {
        return (quantity == Quantity.MEAN ? "mean" : "amount per success") + ", lognormal " + sigma
                + (share > 0 ? ", " + Math.round(times) + "-fold in " + Math.round(1000 * share) / 10.0 + "%" : "")
                + (share == 0 ? "" : capped ? ", with a cap" : ", no cap");
    }

    private double[] draw(SplittableRandom random) {
        double[] amounts = new double[cases];
        for (int i = 0; i < cases; i++) {
            amounts[i] = Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2)
                    * (random.nextDouble() < share ? times : 1);
        }
        return amounts;
    }

    private Optional<Estimate> estimate(double[] amounts, SplittableRandom random) {
        return switch (quantity) {
            case MEAN -> {
                var tallies = new ArrayList<CaseTally>(cases);
                for (int i = 0; i < cases; i++) {
                    tallies.add(new CaseTally("c" + i, Map.of(), new Tally(1, 0, amounts[i], amounts[i] * amounts[i])));
                }
                yield Means.estimate(capped ? TOKENS.upTo(cap()) : TOKENS, tallies, Estimand.POPULATION, 1 - ALPHA);
            }
            case PER_SUCCESS -> {
                var totals = new ArrayList<PerSuccess.CaseTotals>(cases);
                for (int i = 0; i < cases; i++) {
                    int passed = random.nextDouble() < SUCCESS ? 1 : 0;
                    totals.add(new PerSuccess.CaseTotals("c" + i, Map.of(), 1, amounts[i], passed));
                }
                yield PerSuccess.estimate(totals, 1 - ALPHA);
            }
        };
    }

    private double cap() {
        return 2 * times;
    }

    /** Return the width of the plain t interval. */
    private static double student(double[] amounts) {
        int n = amounts.length;
        double mean = Arrays.stream(amounts).average().orElseThrow();
        double squares = Arrays.stream(amounts)
                .map(each -> (each - mean) * (each - mean))
                .sum();
        return 2 * StudentT.critical(ALPHA, n - 1.0) * Math.sqrt(squares / ((double) n * (n - 1)));
    }
}
