package dev.rehearsal.reports.benchmark;

import dev.rehearsal.judges.statistics.independent.Group;
import java.util.List;
import java.util.TreeMap;

/**
 * What one JVM gave, by iteration.
 *
 * @param iterations never empty
 */
public record Fork(List<Iteration> iterations) {

    public Fork {
        iterations = List.copyOf(iterations);
    }

    /** Return the fork's mean over all its operations, or over its iterations where single operations are not known. */
    Group mean() {
        List<Double> parts = iterations.stream().map(Iteration::mean).toList();
        double operations =
                iterations.stream().mapToDouble(Iteration::operations).sum();
        double sum = iterations.stream()
                .mapToDouble(iteration -> iteration.mean() * iteration.operations())
                .sum();
        return new Group(sum / operations, parts);
    }

    /** Return a percentile of the fork's operations. The fork must hold times of single operations. */
    Group percentile(double p) {
        return new Group(
                percentile(iterations, p),
                iterations.stream()
                        .map(iteration -> percentile(List.of(iteration), p))
                        .toList());
    }

    /** Return the least value that the share {@code p} of all operations of these iterations does not exceed. */
    static double percentile(List<Iteration> iterations, double p) {
        TreeMap<Double, Long> counts = new TreeMap<>();
        long all = 0;
        for (Iteration iteration : iterations) {
            switch (iteration) {
                case Iteration.Histogram histogram -> {
                    for (Bin bin : histogram.bins()) {
                        counts.merge(bin.value(), bin.count(), Long::sum);
                        all += bin.count();
                    }
                }
                case Iteration.Score score -> {
                    counts.merge(score.mean(), 1L, Long::sum);
                    all++;
                }
            }
        }
        long rank = Math.max(1, (long) Math.ceil(p * all - 1e-9));
        long seen = 0;
        for (var entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen >= rank) {
                return entry.getKey();
            }
        }
        return counts.lastKey();
    }

    /** What one iteration gave, in the unit of the score. */
    public sealed interface Iteration {

        /** Return the mean. */
        double mean();

        /** Return the weight of the mean: the number of operations where it is known. */
        double operations();

        /** One figure for the whole iteration. */
        record Score(double mean) implements Iteration {
            @Override
            public double operations() {
                return 1;
            }
        }

        /** The times of single operations. */
        record Histogram(List<Bin> bins) implements Iteration {
            public Histogram {
                bins = List.copyOf(bins);
            }

            @Override
            public double mean() {
                return bins.stream()
                                .mapToDouble(bin -> bin.value() * bin.count())
                                .sum()
                        / operations();
            }

            @Override
            public double operations() {
                return bins.stream().mapToDouble(Bin::count).sum();
            }
        }
    }

    /** So many operations took that long. */
    public record Bin(double value, long count) {}
}
