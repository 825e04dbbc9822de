package dev.rehearsal.judges.statistics;

import java.util.Map;

/**
 * One metric of one system on one case: the unit of sampling.
 *
 * @param caseId the case
 * @param clusters what the case shares with others, by the cluster's kind: {@code {"user_task": "u3"}}
 * @param tally the repetitions
 */
public record CaseTally(String caseId, Map<String, String> clusters, Tally tally) {
    public CaseTally {
        clusters = Map.copyOf(clusters);
    }
}
