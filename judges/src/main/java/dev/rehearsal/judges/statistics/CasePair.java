package dev.rehearsal.judges.statistics;

import java.util.Map;

/**
 * One metric of two systems on the same case under the same perturbation.
 *
 * @param caseId the case
 * @param clusters what the case shares with others, by the cluster's kind
 * @param baseline the baseline's repetitions, {@link Tally#NONE} where it did not play the case
 * @param candidate the candidate's repetitions, {@link Tally#NONE} where it did not play the case
 */
public record CasePair(String caseId, Map<String, String> clusters, Tally baseline, Tally candidate) {
    public CasePair {
        clusters = Map.copyOf(clusters);
    }
}
