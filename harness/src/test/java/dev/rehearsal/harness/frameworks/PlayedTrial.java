package dev.rehearsal.harness.frameworks;

/**
 * One trial of a framework, held against what its script makes happen.
 *
 * @param succeeded whether it completed with the right answer
 */
record PlayedTrial(String system, String caseId, boolean succeeded, Happening seen, Happening expected) {}
