package dev.rehearsal.datasets.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.clustering.MultiKMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * What runs are about: groups of tasks that begin with words that are seldom elsewhere, found by k-means++ on at most {@value
 * #MAX_POINTS} of them. There are as many groups as make tasks nearest to their own and far from the next, at most {@value
 * #MAX_INTENTS} and at most the root of half the number of tasks; all tasks are one group where no division does.
 *
 * @source Arthur, Vassilvitskii (2007), k-means++; Hruschka et al. (2006), Evolving Clusters in Gene-Expression Data, for the simplified silhouette
 */
final class Intents {

    private static final int MAX_POINTS = 1_000;
    private static final int MAX_INTENTS = 12;
    private static final int MAX_ITERATIONS = 50;
    private static final int STARTS = 3;

    /** A division whose tasks are, on the mean, not so much nearer to their own group's centre than to the next one's is chance. */
    private static final double MIN_SILHOUETTE = 0.1;

    private final WordWeights weights;
    private final double[][] centres;

    private Intents(WordWeights weights, double[][] centres) {
        this.weights = weights;
        this.centres = centres;
    }

    /** Find the intents of some runs, of which there must be one. */
    static Intents find(List<RunFeatures> runs, RandomGenerator random) {
        WordWeights weights = WordWeights.of(runs);
        List<DoublePoint> points = points(runs, weights, random);
        double[][] best = {};
        double highest = MIN_SILHOUETTE;
        int different = Math.toIntExact(points.stream().distinct().count());
        int most = Math.min(Math.min(MAX_INTENTS, different - 1), (int) Math.sqrt(points.size() / 2.0));
        for (int k = 2; k <= most; k++) {
            double[][] centres = centres(points, k, random);
            double silhouette = silhouette(points, centres);
            if (silhouette > highest) {
                highest = silhouette;
                best = centres;
            }
        }
        return new Intents(weights, best);
    }

    private static List<DoublePoint> points(List<RunFeatures> runs, WordWeights weights, RandomGenerator random) {
        int[] drawn = IntStream.range(0, runs.size()).toArray();
        int size = Math.min(MAX_POINTS, drawn.length);
        for (int i = 0; i < size; i++) {
            int other = i + random.nextInt(drawn.length - i);
            int swapped = drawn[i];
            drawn[i] = drawn[other];
            drawn[other] = swapped;
        }
        return Arrays.stream(drawn, 0, size)
                .mapToObj(run -> new DoublePoint(weights.vector(runs.get(run))))
                .toList();
    }

    private static double[][] centres(List<DoublePoint> points, int k, RandomGenerator random) {
        KMeansPlusPlusClusterer<DoublePoint> once =
                new KMeansPlusPlusClusterer<>(k, MAX_ITERATIONS, new EuclideanDistance(), random);
        return new MultiKMeansPlusPlusClusterer<>(once, STARTS)
                .cluster(points).stream()
                        .map(CentroidCluster::getCenter)
                        .map(centre -> centre.getPoint())
                        .toArray(double[][]::new);
    }

    /** Return how much nearer points are to their own centre than to the next one's, on the mean, -1 to 1. */
    private static double silhouette(List<DoublePoint> points, double[][] centres) {
        return points.stream()
                .mapToDouble(point -> {
                    double[] distances = Arrays.stream(centres)
                            .mapToDouble(centre -> distance(point.getPoint(), centre))
                            .sorted()
                            .toArray();
                    return distances[1] == 0 ? 0 : (distances[1] - distances[0]) / distances[1];
                })
                .average()
                .orElse(0);
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            double difference = one[i] - other[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /** Return how many there are, one where the tasks do not divide. */
    int size() {
        return Math.max(1, centres.length);
    }

    /** Return the index of a run's intent. */
    int of(RunFeatures run) {
        double[] vector = weights.vector(run);
        int nearest = 0;
        for (int i = 1; i < centres.length; i++) {
            nearest = distance(vector, centres[i]) < distance(vector, centres[nearest]) ? i : nearest;
        }
        return nearest;
    }
}
