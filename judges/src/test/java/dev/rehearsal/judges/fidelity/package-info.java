/**
 * The obligation ledger held against known truth: what is planted in recorded texts, paraphrases that somebody wrote, and what agents
 * said of tools' results. Start at {@code FidelityTest}; {@code .ci/long fidelity} plays it.
 */
package dev.rehearsal.judges.fidelity;
