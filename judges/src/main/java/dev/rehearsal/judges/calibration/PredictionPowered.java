package dev.rehearsal.judges.calibration;

import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.sampling.ClopperPearson;
import dev.rehearsal.judges.statistics.sampling.StudentT;
import java.util.List;
import java.util.Optional;

/**
 * Prediction-powered inference: a rate from the labels of a part of the trials, made more exact by a judge's verdicts on all of
 * them. It is right whatever the judge does, as long as chance chose the trials that were labelled: a bad judge only helps less. How
 * much weight the verdicts get (lambda, 0 to 1) is what makes the variance least, in the clusters that the cases are in.
 *
 * <p>With L labelled and U other trials, labels Y and verdicts f: mean(Y over L) + lambda (mean(f over U) - mean(f over L)). The
 * variance is that of the sum of what each cluster adds. A few labels may by chance show no verdict that is wrong: two labels more
 * are thought of, one with each mistake, wherever that makes the variance greater.
 *
 * <p>Stateless, thread-safe.
 *
 * @source Angelopoulos, Duchi, Zrnic (2023), PPI++: Efficient Prediction-Powered Inference, arXiv 2311.01453; Bonett, Price (2012), Adjusted
 *     Wald Confidence Interval for a Difference of Binomial Proportions Based on Paired Data, for the two labels more
 */
public final class PredictionPowered {

    /** The least number of labels an arm; with fewer, the variance of what they show is a guess. */
    public static final int MIN_LABELS = 50;

    private PredictionPowered() {}

    /**
     * An estimate.
     *
     * @param value a rate or a difference of rates
     * @param interval at the level asked for
     * @param pValue two-sided, of no difference; by inverting the interval of a difference
     * @param lambdas the weight of the judge's verdicts, one an arm
     * @param labels how many labels it rests on, of the arm that has the fewest
     * @param saved how many times as many labels would have been needed without the judge, 1 or more
     */
    public record Estimated(
            double value, Interval interval, double pValue, List<Double> lambdas, long labels, double saved) {
        public Estimated {
            lambdas = List.copyOf(lambdas);
        }
    }

    /**
     * Estimate a rate: Clopper and Pearson's interval on the effective number of labels.
     *
     * @return empty where fewer than two clusters have a label
     */
    public static Optional<Estimated> rate(JudgedArm arm, Independence units, double level) {
        return fit(List.of(new Side(arm, 1, units)), units).map(fit -> {
            double share = Math.max(0, Math.min(1, fit.value()));
            double alpha = 1 - level;
            double wider = StudentT.critical(alpha, fit.df()) / StudentT.critical(alpha, Double.POSITIVE_INFINITY);
            double binomial = share * (1 - share);
            double n = (binomial > 0 ? binomial / fit.variance() : fit.clusters()) / (wider * wider);
            Interval interval =
                    new Interval(ClopperPearson.lower(share, n, alpha), ClopperPearson.upper(share, n, alpha));
            return fit.estimated(share, interval);
        });
    }

    /**
     * Estimate candidate minus baseline: a t interval.
     *
     * @param baseline over the same units, in the same order, as the candidate
     * @return empty where fewer than two clusters have a label on either side
     */
    public static Optional<Estimated> difference(
            JudgedArm baseline, JudgedArm candidate, Independence units, double level) {
        return fit(List.of(new Side(baseline, -1, units), new Side(candidate, 1, units)), units)
                .map(fit -> {
                    double alpha = 1 - level;
                    double reach = StudentT.critical(alpha, fit.df()) * Math.sqrt(fit.variance());
                    if (fit.leastPValue() >= alpha) {
                        reach = Math.max(reach, Math.abs(fit.value()));
                    }
                    return fit.estimated(
                            fit.value(),
                            new Interval(
                                    Math.max(-1, Math.min(fit.value(), fit.value() - reach)),
                                    Math.min(1, Math.max(fit.value(), fit.value() + reach))));
                });
    }

    /** One arm with its sign: what each unit adds to the mean label, and to the difference of the mean verdicts. */
    private static final class Side {
        private final JudgedArm arm;
        private final double sign;
        private final double label;
        private final double shift;
        private final double[] ofLabels;
        private final double[] ofVerdicts;

        Side(JudgedArm arm, double sign, Independence units) {
            this.arm = arm;
            this.sign = sign;
            double labelled = units.total(arm.labelled);
            double others = units.total(arm.unlabelled);
            double judged = units.total(arm.verdictOfLabelled) / labelled;
            label = units.total(arm.truth) / labelled;
            shift = others > 0 ? units.total(arm.verdictOfUnlabelled) / others - judged : 0;
            int n = arm.labelled.length;
            ofLabels = new double[n];
            ofVerdicts = new double[n];
            for (int i = 0; i < n; i++) {
                ofLabels[i] = sign * (arm.truth[i] - label * arm.labelled[i]) / labelled;
                ofVerdicts[i] = others > 0
                        ? sign
                                * ((arm.verdictOfUnlabelled[i] - (shift + judged) * arm.unlabelled[i]) / others
                                        - (arm.verdictOfLabelled[i] - judged * arm.labelled[i]) / labelled)
                        : 0;
            }
        }

        /** Return what two labels more, one with each mistake, add to the variance; 0 where they make it less. */
        double unseen(double lambda) {
            JudgedArm.Confusion seen = arm.confusion();
            double unusable = seen.unusable();
            double missed = seen.positive() - seen.found();
            double invented = seen.negative() - seen.refused();
            double unsaid = seen.truths() - seen.positive();
            double[] values = {0, 1, -lambda, 1 - lambda, -lambda * JudgedArm.UNUSABLE, 1 - lambda * JudgedArm.UNUSABLE
            };
            double[] counts = {seen.refused(), missed, invented, seen.found(), unusable - unsaid, unsaid};
            double plain = varianceOfMean(values, counts, 1);
            counts[1]++;
            counts[2]++;
            return Math.max(0, varianceOfMean(values, counts, 0) - plain);
        }

        private static double varianceOfMean(double[] values, double[] counts, int less) {
            double n = 0;
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                n += counts[i];
                sum += counts[i] * values[i];
            }
            double squares = 0;
            for (int i = 0; i < values.length; i++) {
                squares += counts[i] * (values[i] - sum / n) * (values[i] - sum / n);
            }
            return squares / ((n - less) * n);
        }
    }

    /** What was fitted. */
    private record Fit(
            double value,
            double variance,
            double plainVariance,
            double df,
            double clusters,
            List<Double> lambdas,
            long labels) {
        Estimated estimated(double shown, Interval interval) {
            double p = Math.max(leastPValue(), pValue());
            return new Estimated(shown, interval, p, lambdas, labels, Math.max(1, plainVariance / variance));
        }

        /** Return what an exact test that flips the signs of the labelled clusters could reach at best. */
        double leastPValue() {
            return Math.min(1, Math.pow(2, 1 - clusters));
        }

        private double pValue() {
            return variance > 0 ? StudentT.pValue(value / Math.sqrt(variance), df) : value == 0 ? 1 : 0;
        }
    }

    private static Optional<Fit> fit(List<Side> sides, Independence units) {
        double fewest = Double.POSITIVE_INFINITY;
        for (Side side : sides) {
            fewest = Math.min(fewest, units.clusters(side.arm.labelled));
        }
        if (fewest < 2) {
            return Optional.empty();
        }
        double[] labels = sum(sides, List.of());
        List<Double> lambdas = lambdas(sides, labels, units);
        double value = 0;
        double unseen = 0;
        double unseenPlain = 0;
        for (int i = 0; i < sides.size(); i++) {
            Side side = sides.get(i);
            value += side.sign * (side.label + lambdas.get(i) * side.shift);
            unseen += side.unseen(lambdas.get(i));
            unseenPlain += side.unseen(0);
        }
        double[] whole = sum(sides, lambdas);
        // the weights were chosen to make the variance of these very labels least: each takes a degree of freedom
        double df = Math.max(1, fewest - 1 - sides.size());
        return Optional.of(new Fit(
                value,
                (greatest(units.covariances(whole, whole)) + unseen) * (fewest - 1) / df,
                greatest(units.covariances(labels, labels)) + unseenPlain,
                df,
                fewest,
                lambdas,
                sides.stream().mapToLong(side -> side.arm.labels()).min().orElse(0)));
    }

    /** Return what each unit adds to the estimate with these weights of the verdicts; with none, to that of labels alone. */
    private static double[] sum(List<Side> sides, List<Double> lambdas) {
        double[] sum = new double[sides.getFirst().ofLabels.length];
        for (int s = 0; s < sides.size(); s++) {
            double lambda = lambdas.isEmpty() ? 0 : lambdas.get(s);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += sides.get(s).ofLabels[i] + lambda * sides.get(s).ofVerdicts[i];
            }
        }
        return sum;
    }

    /** Return the weights of least variance, each within 0 to 1: the other is chosen anew where one had to be cut. */
    private static List<Double> lambdas(List<Side> sides, double[] labels, Independence units) {
        double[] first = sides.getFirst().ofVerdicts;
        double a = greatest(units.covariances(first, first));
        double p = last(units.covariances(first, labels));
        if (sides.size() == 1) {
            return List.of(cut(-p / a));
        }
        double[] second = sides.get(1).ofVerdicts;
        double b = last(units.covariances(first, second));
        double c = greatest(units.covariances(second, second));
        double q = last(units.covariances(second, labels));
        double determinant = a * c - b * b;
        double one = cut(determinant > 0 ? (b * q - c * p) / determinant : -p / a);
        double other = cut(-(q + b * one) / c);
        return List.of(cut(-(p + b * other) / a), other);
    }

    private static double cut(double lambda) {
        return lambda > 0 ? Math.min(1, lambda) : 0; // also where there is no variance to make less
    }

    private static double greatest(double[] all) {
        double greatest = 0;
        for (double each : all) {
            greatest = Math.max(greatest, each);
        }
        return greatest;
    }

    private static double last(double[] all) {
        return all[all.length - 1];
    }
}
