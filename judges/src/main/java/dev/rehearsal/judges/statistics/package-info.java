/**
 * What many scores say: estimates with intervals, paired comparisons, decisions and gates. Cases (and the clusters that
 * they share) are the unit of sampling, repetitions of one case are not. Start at
 * {@link dev.rehearsal.judges.statistics.Comparison}.
 */
@NullMarked
package dev.rehearsal.judges.statistics;

import org.jspecify.annotations.NullMarked;
