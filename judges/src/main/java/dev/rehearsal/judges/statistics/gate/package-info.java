/**
 * Conditions that a build must meet, judged by intervals: {@code success(team) >= 0.95}. Start at
 * {@link dev.rehearsal.judges.statistics.gate.Gate}.
 */
@NullMarked
package dev.rehearsal.judges.statistics.gate;

import org.jspecify.annotations.NullMarked;
