package dev.rehearsal.reports;

/**
 * Name one trial to look at.
 *
 * @param system the system that played
 * @param caseId the case
 * @param perturbation {@code none} for a clean trial
 * @param repetition from 0
 */
public record Example(String system, String caseId, String perturbation, int repetition) {}
