package dev.rehearsal.judges.calibration;

import dev.rehearsal.judges.statistics.sampling.StudentT;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Coefficients of agreement among raters who need not all have rated every item, from how many items got which numbers of
 * labels. Items with fewer than two labels show nothing and are left out. The intervals are those of a jackknife over the items,
 * with a t quantile.
 *
 * @source Fleiss (1971), Measuring Nominal Scale Agreement among Many Raters, Psychological Bulletin 76; Krippendorff (2011), Computing
 *     Krippendorff's Alpha-Reliability; Gwet (2008), Computing Inter-Rater Reliability and its Variance in the Presence of High
 *     Agreement, British Journal of Mathematical and Statistical Psychology 61; Gwet (2014), Handbook of Inter-Rater
 *     Reliability, for missing labels
 */
final class AgreementCoefficients {

    private final int classes;
    private final List<Pattern> patterns = new ArrayList<>();
    private final Sums sums;
    private final double level;

    /** How many labels of each class an item got, and how many items got these. */
    private record Pattern(List<Integer> counts, int labels, long items) {}

    /**
     * Take what was counted.
     *
     * @param order the classes
     * @param items how many items got which numbers of labels by class
     */
    AgreementCoefficients(List<String> order, Map<Map<String, Integer>, Long> items, double level) {
        this.classes = order.size();
        this.level = level;
        this.sums = new Sums(classes);
        items.forEach((counts, number) -> {
            List<Integer> row =
                    order.stream().map(label -> counts.getOrDefault(label, 0)).toList();
            int labels = row.stream().mapToInt(Integer::intValue).sum();
            if (labels >= 2) {
                patterns.add(new Pattern(row, labels, number));
            }
        });
        patterns.forEach(pattern -> sums.add(pattern, (double) pattern.items()));
    }

    /** Return how many items have two labels or more. */
    long items() {
        return Math.round(sums.items);
    }

    Optional<Coefficient> fleiss() {
        return coefficient(() -> sums.chanceCorrected(sums.shareOfEqualPairsByChance()));
    }

    Optional<Coefficient> ac1() {
        return coefficient(() -> sums.chanceCorrected(sums.chanceOfGwet()));
    }

    Optional<Coefficient> alpha() {
        return coefficient(sums::krippendorff);
    }

    private Optional<Coefficient> coefficient(DoubleSupplier statistic) {
        if (classes < 2 || patterns.isEmpty() || sums.oneClass()) {
            return Optional.empty();
        }
        double value = statistic.getAsDouble();
        double n = sums.items;
        double mean = 0;
        double[] without = new double[patterns.size()];
        for (int i = 0; i < without.length; i++) {
            Pattern pattern = patterns.get(i);
            sums.add(pattern, -1);
            without[i] = statistic.getAsDouble();
            sums.add(pattern, 1);
            mean += without[i] * pattern.items() / n;
        }
        double squares = 0;
        for (int i = 0; i < without.length; i++) {
            squares += patterns.get(i).items() * (without[i] - mean) * (without[i] - mean);
        }
        double reach = n < 2 ? Double.NaN : StudentT.critical(1 - level, n - 1) * Math.sqrt(squares * (n - 1) / n);
        return Optional.of(Coefficient.of(value, reach));
    }

    /** Sums over items of which all coefficients are made. */
    private static final class Sums {
        private double items;
        private double labels;
        private double equalPairs;
        private double disagreement;
        private final double[] shares;
        private final double[] counts;

        Sums(int classes) {
            shares = new double[classes];
            counts = new double[classes];
        }

        void add(Pattern pattern, double times) {
            double m = pattern.labels();
            items += times;
            labels += times * m;
            for (int k = 0; k < shares.length; k++) {
                double c = pattern.counts().get(k);
                equalPairs += times * c * (c - 1) / (m * (m - 1));
                disagreement += times * c * (m - c) / (m - 1);
                shares[k] += times * c / m;
                counts[k] += times * c;
            }
        }

        /** Return whether there is no second class. */
        boolean oneClass() {
            int seen = 0;
            for (double count : counts) {
                seen += count > 0 ? 1 : 0;
            }
            return seen < 2;
        }

        double chanceCorrected(double chance) {
            return (equalPairs / items - chance) / (1 - chance);
        }

        double shareOfEqualPairsByChance() {
            double sum = 0;
            for (double share : shares) {
                sum += share / items * (share / items);
            }
            return sum;
        }

        double chanceOfGwet() {
            return (1 - shareOfEqualPairsByChance()) / (shares.length - 1);
        }

        double krippendorff() {
            double expected = 0;
            for (double count : counts) {
                expected += count * (labels - count) / (labels - 1);
            }
            return 1 - disagreement / expected;
        }
    }
}
