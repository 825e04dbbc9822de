package dev.rehearsal.judges.statistics.independent;

import java.util.List;

/**
 * The mean of one side and how well it is known, relative to the mean.
 *
 * @param groups how many groups
 * @param mean over the groups' values
 * @param variance of the mean as a share of the mean squared
 */
record Side(int groups, double mean, double variance) {

    /** Fewer groups than this show too little of how groups differ. */
    static final int ENOUGH = 3;

    /** What groups are taken to differ by at least, as a share of the mean, where there are fewer. */
    static final double ASSUMED_SPREAD = 0.03;

    static Side of(List<Group> groups) {
        double[] values = groups.stream().mapToDouble(Group::value).toArray();
        double mean = mean(values);
        double assumed = ASSUMED_SPREAD * ASSUMED_SPREAD;
        if (values.length == 1) {
            double[] parts = groups.getFirst().parts().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double within = parts.length < 2 ? 0 : squaredSpread(parts) / parts.length / (mean * mean);
            return new Side(1, mean, assumed + within);
        }
        double between = squaredSpread(values) / (mean * mean);
        return new Side(
                values.length, mean, (values.length < ENOUGH ? Math.max(assumed, between) : between) / values.length);
    }

    /** Return a side of two groups or more as they are, with nothing assumed. */
    static Side seen(List<Group> groups) {
        double[] values = groups.stream().mapToDouble(Group::value).toArray();
        double mean = mean(values);
        return new Side(values.length, mean, squaredSpread(values) / (mean * mean) / values.length);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value / values.length;
        }
        return sum;
    }

    private static double squaredSpread(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }
}
