package dev.rehearsal.reports;

/**
 * A trial to look at, by name.
 *
 * @param system the system that played
 * @param caseId the case
 * @param perturbation {@code none} for a clean trial
 * @param repetition from 0
 */
public record Example(String system, String caseId, String perturbation, int repetition) {}
