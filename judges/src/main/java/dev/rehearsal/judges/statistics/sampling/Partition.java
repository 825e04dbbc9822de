package dev.rehearsal.judges.statistics.sampling;

import java.util.Arrays;
import java.util.HashMap;

/**
 * Split the cases into groups, numbered from 0 in order of their first case.
 *
 * @param group the group of each case
 * @param groups how many there are
 * @param sign 1 or -1: how its variance enters the sum of inclusion and exclusion
 */
@SuppressWarnings({"ArrayRecordComponent", "InvalidBlockTag"
}) // internal, never compared or handed out; @source is the house's tag
record Partition(int[] group, int groups, int sign) {

    /** Return the partition in which every case is alone. */
    static Partition singletons(int cases) {
        int[] group = new int[cases];
        Arrays.setAll(group, i -> i);
        return new Partition(group, cases, 1);
    }

    /** Return the groups of cases that are together in both. */
    Partition crossedWith(Partition other) {
        var ids = new HashMap<Long, Integer>();
        int[] crossed = new int[group.length];
        for (int i = 0; i < crossed.length; i++) {
            long key = (long) group[i] * other.groups + other.group[i];
            Integer known = ids.get(key);
            if (known == null) {
                known = ids.size();
                ids.put(key, known);
            }
            crossed[i] = known;
        }
        return new Partition(crossed, ids.size(), 1);
    }

    /** Return each group's sum of residuals. */
    double[] sums(double[] x, double mean) {
        double[] sums = new double[groups];
        for (int i = 0; i < x.length; i++) {
            sums[group[i]] += x[i] - mean;
        }
        return sums;
    }

    /** Return the size of each group. */
    int[] sizes() {
        int[] sizes = new int[groups];
        for (int g : group) {
            sizes[g]++;
        }
        return sizes;
    }

    /** Return the covariance of two means with every case on its own. */
    static double covariance(double[] x, double meanX, double[] y, double meanY) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum / ((double) x.length * (x.length - 1));
    }

    /**
     * Return the CR2 covariance of two means: the sum over groups of the products of their sums of residuals / (1 - n_g/N),
     * over N squared.
     *
     * @source Bell, McCaffrey (2002), Bias Reduction in Standard Errors for Linear Regression with Multi-Stage Samples
     */
    double clusteredCovariance(double[] x, double meanX, double[] y, double meanY) {
        double[] sumsX = sums(x, meanX);
        double[] sumsY = sums(y, meanY);
        int[] sizes = sizes();
        double n = x.length;
        double total = 0;
        for (int g = 0; g < groups; g++) {
            total += sumsX[g] * sumsY[g] / (1 - sizes[g] / n);
        }
        return total / (n * n);
    }

    /**
     * Return the Satterthwaite degrees of freedom of the CR2 variance under independent errors: groups - 1 for groups of one
     * size, fewer for unequal ones. With p = n_g/N and q = p^2/(1-p): 1 / (sum p^2 + (sum q)^2 - sum q^2).
     *
     * @source Bell, McCaffrey (2002); Imbens, Kolesar (2016), Robust Standard Errors in Small Samples, REStat 98
     */
    double degreesOfFreedom() {
        if (groups < 2) {
            return 0;
        }
        double n = group.length;
        double squares = 0;
        double sumQ = 0;
        double sumQ2 = 0;
        for (int size : sizes()) {
            double p = size / n;
            double q = p * p / (1 - p);
            squares += p * p;
            sumQ += q;
            sumQ2 += q * q;
        }
        return Math.max(1, 1 / (squares + sumQ * sumQ - sumQ2));
    }
}
