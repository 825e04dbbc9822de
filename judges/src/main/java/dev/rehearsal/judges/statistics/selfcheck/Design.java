package dev.rehearsal.judges.statistics.selfcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The designs that are simulated: how cases hang together and how often they are repeated. */
public enum Design {
    /** Independent cases, one trial each. */
    SINGLE,
    /** Independent cases that differ in difficulty, four trials each. */
    REPEATED,
    /** Cases in clusters of one to seven that share much, one trial each. */
    CLUSTERED,
    /** Cases that share two kinds of cluster that cross, two trials each. */
    CROSSED,
    /** Like {@link #REPEATED}, but only these cases count. */
    FIXED,
    /** Five large clusters: too few for any decision. */
    FIVE_CLUSTERS;

    private static final int[] SIZES = {1, 3, 2, 7, 1, 4, 2};

    /** Return the word used in tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    int repetitions() {
        return switch (this) {
            case SINGLE, CLUSTERED, FIVE_CLUSTERS -> 1;
            case REPEATED, FIXED -> 4;
            case CROSSED -> 2;
        };
    }

    /** Return how often a trial looks at what its case has in common, 0 to 1. */
    double caseWeight() {
        return switch (this) {
            case REPEATED, FIXED -> 0.7;
            case CROSSED -> 0.3;
            case SINGLE, CLUSTERED, FIVE_CLUSTERS -> 0;
        };
    }

    /** Return how often it looks at what each of its clusters has in common, 0 to 1. */
    double clusterWeight() {
        return switch (this) {
            case CLUSTERED, FIVE_CLUSTERS -> 0.7;
            case CROSSED -> 0.35;
            case SINGLE, REPEATED, FIXED -> 0;
        };
    }

    /** Return the cluster of each case by kind; no kind for independent cases. */
    List<int[]> kinds(int cases) {
        return switch (this) {
            case SINGLE, REPEATED, FIXED -> List.of();
            case CLUSTERED -> List.of(unequal(cases));
            case CROSSED -> List.of(every(cases, rows(cases)), blocks(cases, rows(cases)));
            case FIVE_CLUSTERS -> List.of(every(cases, 5));
        };
    }

    /** Return the labels of each case. */
    List<Map<String, String>> labels(int cases) {
        List<int[]> kinds = kinds(cases);
        var labels = new ArrayList<Map<String, String>>(cases);
        for (int i = 0; i < cases; i++) {
            int at = i;
            labels.add(
                    switch (kinds.size()) {
                        case 0 -> Map.of();
                        case 1 -> Map.of("template", "t" + kinds.get(0)[at]);
                        default -> Map.of("user_task", "u" + kinds.get(0)[at], "attack", "a" + kinds.get(1)[at]);
                    });
        }
        return labels;
    }

    /** Cross about 2 * sqrt(n) user tasks with as many attacks, so that not every pair is there. */
    private static int rows(int cases) {
        return (int) Math.round(2 * Math.sqrt(cases));
    }

    private static int[] every(int cases, int groups) {
        int[] group = new int[cases];
        for (int i = 0; i < cases; i++) {
            group[i] = i % groups;
        }
        return group;
    }

    private static int[] blocks(int cases, int groups) {
        int[] group = new int[cases];
        for (int i = 0; i < cases; i++) {
            group[i] = (int) ((long) i * groups / cases);
        }
        return group;
    }

    private static int[] unequal(int cases) {
        int[] group = new int[cases];
        int left = SIZES[0];
        int g = 0;
        for (int i = 0; i < cases; i++) {
            if (left == 0) {
                g++;
                left = SIZES[g % SIZES.length];
            }
            group[i] = g;
            left--;
        }
        return group;
    }
}
