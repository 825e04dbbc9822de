package dev.rehearsal.reports.analysis;

import java.util.Map;

/**
 * One case that a run is going to have of a system.
 *
 * @param id the case
 * @param clusters what the case shares with others, by the cluster's kind
 * @param repetitions how many clean trials of it there will be, at least 1
 */
public record PlannedCase(String id, Map<String, String> clusters, int repetitions) {
    public PlannedCase {
        clusters = Map.copyOf(clusters);
    }
}
