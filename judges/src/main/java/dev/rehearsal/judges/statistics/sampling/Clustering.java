package dev.rehearsal.judges.statistics.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which cases share something, by every kind of cluster named, and how variable a mean over the cases is. Immutable.
 * Labels matter only by which cases share them.
 */
public final class Clustering {
    /** Above this many crossed kinds the intersections are not subtracted, which errs on the wide side. */
    private static final int MAX_CROSSED = 4;

    private final int cases;
    private final List<Partition> kinds;
    private final List<Partition> intersections;
    private final int clusters;
    private final double degreesOfFreedom;

    private Clustering(int cases, List<Partition> kinds, List<Partition> intersections) {
        this.cases = cases;
        this.kinds = kinds;
        this.intersections = intersections;
        this.clusters = kinds.stream().mapToInt(Partition::groups).min().orElse(cases);
        double df = Partition.singletons(cases).degreesOfFreedom();
        for (Partition kind : kinds) {
            df = Math.min(df, kind.degreesOfFreedom());
        }
        this.degreesOfFreedom = df;
    }

    /** Group cases, given in their canonical order, by their labels; a case without a label is a cluster of its own. */
    public static Clustering of(List<Map<String, String>> labels) {
        int n = labels.size();
        var names = new TreeSet<String>();
        labels.forEach(each -> names.addAll(each.keySet()));
        var kinds = new ArrayList<Partition>();
        for (String name : names) {
            Partition kind = byLabel(labels, name);
            boolean known = kinds.stream().anyMatch(other -> Arrays.equals(other.group(), kind.group()));
            if (kind.groups() < n && !known) {
                kinds.add(kind);
            }
        }
        return new Clustering(n, List.copyOf(kinds), intersections(kinds));
    }

    private static Partition byLabel(List<Map<String, String>> labels, String kind) {
        var ids = new HashMap<String, Integer>();
        int[] group = new int[labels.size()];
        int next = 0;
        for (int i = 0; i < group.length; i++) {
            String label = labels.get(i).get(kind);
            Integer known = label == null ? null : ids.get(label);
            if (known != null) {
                group[i] = known;
                continue;
            }
            if (label != null) {
                ids.put(label, next);
            }
            group[i] = next++;
        }
        return new Partition(group, next, 1);
    }

    /** Return every intersection of two or more kinds with the sign of inclusion and exclusion. */
    private static List<Partition> intersections(List<Partition> kinds) {
        var found = new ArrayList<Partition>();
        if (kinds.size() > MAX_CROSSED) {
            return found;
        }
        for (int subset = 1; subset < 1 << kinds.size(); subset++) {
            if (Integer.bitCount(subset) < 2) {
                continue;
            }
            Partition crossed = kinds.get(Integer.numberOfTrailingZeros(subset));
            for (int k = Integer.numberOfTrailingZeros(subset) + 1; k < kinds.size(); k++) {
                if ((subset & 1 << k) != 0) {
                    crossed = crossed.crossedWith(kinds.get(k));
                }
            }
            found.add(new Partition(crossed.group(), crossed.groups(), Integer.bitCount(subset) % 2 == 0 ? -1 : 1));
        }
        return found;
    }

    public int cases() {
        return cases;
    }

    /** Return the number of independent clusters: of the kind that has the fewest. */
    public int clusters() {
        return clusters;
    }

    /** Return the degrees of freedom of {@link #variance}: of the kind that has the fewest. */
    public double degreesOfFreedom() {
        return degreesOfFreedom;
    }

    /**
     * Return the variance of the mean of the values, in their square: the greatest of what cases, each kind alone, and all kinds
     * together (inclusion and exclusion) say. There must be at least two clusters.
     *
     * @source Cameron, Gelbach, Miller (2011), Robust Inference With Multiway Clustering, JBES 29, eq. 2.10
     */
    public double variance(double[] values) {
        double greatest = 0;
        for (double each : covariances(values, values)) {
            greatest = Math.max(greatest, each);
        }
        return greatest;
    }

    /** Return the covariance of two means as cases, each kind alone, and all kinds together see it, always in that order. */
    public double[] covariances(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double[] all = new double[kinds.size() < 2 ? kinds.size() + 1 : kinds.size() + 2];
        all[0] = Partition.covariance(x, meanX, y, meanY);
        double together = 0;
        for (int k = 0; k < kinds.size(); k++) {
            all[k + 1] = kinds.get(k).clusteredCovariance(x, meanX, y, meanY);
            together += all[k + 1];
        }
        if (kinds.size() > 1) {
            for (Partition each : intersections) {
                together += each.sign() * each.clusteredCovariance(x, meanX, y, meanY);
            }
            all[all.length - 1] = together;
        }
        return all;
    }

    /** Return how lopsided two means are, by the kind with the fewest clusters. */
    public Skew skew(double[] x, double[] y) {
        Partition fewest = fewest();
        return Skew.of(fewest.sums(x, mean(x)), fewest.sums(y, mean(y)));
    }

    /** Return the sum of the values in each cluster of the kind that has the fewest. */
    public double[] sums(double[] x) {
        return fewest().sums(x, 0);
    }

    /**
     * Return how many clusters, of the kind that has the fewest, the variance of the mean of the values rests on: as many as there
     * are where all contribute alike, 1 where one does alone, 0 where nothing varies.
     *
     * @source Satterthwaite (1946), An Approximate Distribution of Estimates of Variance Components, Biometrics 2
     */
    public double contributing(double[] values) {
        double sum = 0;
        double squares = 0;
        for (double each : fewest().sums(values, mean(values))) {
            sum += each * each;
            squares += each * each * each * each;
        }
        return squares > 0 ? sum * sum / squares : 0;
    }

    private Partition fewest() {
        Partition fewest = Partition.singletons(cases);
        for (Partition kind : kinds) {
            fewest = kind.groups() < fewest.groups() ? kind : fewest;
        }
        return fewest;
    }

    /** Return whether no two cases share a cluster. */
    public boolean singletons() {
        return kinds.isEmpty();
    }

    /** Return what one line for people says of the clusters. */
    public String words() {
        if (kinds.isEmpty()) {
            return cases + " cases";
        }
        return cases + " cases in " + clusters + (kinds.size() > 1 ? " (fewest of " + kinds.size() + " kinds)" : "")
                + " clusters";
    }

    public static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
