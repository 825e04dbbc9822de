/**
 * Two sides measured independently of each other, such as a benchmark before and after a change: the ratio of their means,
 * where whole runs, or the groups within a single one (a JVM that was started anew), and not the values within are the unit of
 * sampling. Start at {@link dev.rehearsal.judges.statistics.independent.RunRatios}; {@link
 * dev.rehearsal.judges.statistics.independent.Ratios} compares groups alone.
 */
@NullMarked
package dev.rehearsal.judges.statistics.independent;

import org.jspecify.annotations.NullMarked;
