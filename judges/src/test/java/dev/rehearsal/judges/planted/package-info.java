/**
 * Losses, changes, inventions and weakenings of obligations, planted in real texts. Start at
 * {@link dev.rehearsal.judges.planted.ObligationMutator}. Nothing here imports anything of the judges that are held against it: what
 * is planted, and where, is found by rules of this package alone, as {@code PlantedTest} checks.
 */
package dev.rehearsal.judges.planted;
