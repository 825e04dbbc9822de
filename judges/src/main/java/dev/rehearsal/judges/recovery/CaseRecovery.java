package dev.rehearsal.judges.recovery;

import java.util.Map;

/**
 * One case under one perturbation, summed up: what became of its perturbed trials, and how its clean ones ended.
 *
 * @param caseId the case
 * @param clusters what the case shares with others
 * @param judged how many perturbed trials were judged
 * @param corrupted how many of them were silently corrupted
 * @param clean how many clean trials ended in each way
 */
public record CaseRecovery(
        String caseId, Map<String, String> clusters, int judged, int corrupted, Map<Twin, Integer> clean) {
    public CaseRecovery {
        clusters = Map.copyOf(clusters);
        clean = Map.copyOf(clean);
        if (corrupted < 0 || judged < corrupted) {
            throw new IllegalArgumentException("recovery of " + caseId
                    + ": \"corrupted\" must lie between 0 and \"judged\", but they were " + corrupted + " and "
                    + judged + ". Count every trial once.");
        }
    }
}
