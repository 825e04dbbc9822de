/**
 * Two sides measured independently of each other, such as a benchmark before and after a change: the ratio of their means,
 * where the groups (a JVM that was started anew) and not the values within are the unit of sampling. Start at {@link
 * dev.rehearsal.judges.statistics.independent.Ratios}.
 */
@NullMarked
package dev.rehearsal.judges.statistics.independent;

import org.jspecify.annotations.NullMarked;
