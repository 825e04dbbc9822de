package dev.rehearsal.reports.wording;

import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.MetricFormat;

/** The words for how many independent things a comparison rests on: cases that share a template or a document are not. */
public final class ClusterWords {

    private ClusterWords() {}

    /** Return the paired cases for a cell: {@code 185 in 54 clusters}, or {@code 185} where they share nothing. */
    public static String cases(Comparison comparison) {
        String cases = MetricFormat.count(comparison.candidate().cases());
        return clustered(comparison) ? cases + " in " + MetricFormat.count(comparison.clusters(), "cluster") : cases;
    }

    /** Return the same in a sentence: {@code 185 cases in 54 independent clusters}. */
    public static String independent(Comparison comparison) {
        String cases = MetricFormat.count(comparison.candidate().cases(), "case");
        return clustered(comparison)
                ? cases + " in " + MetricFormat.count(comparison.clusters(), "independent cluster")
                : cases;
    }

    private static boolean clustered(Comparison comparison) {
        return comparison.clusters() < comparison.candidate().cases();
    }
}
