/**
 * How good it was: a {@link dev.rehearsal.judges.Scorer} turns a trial into {@link dev.rehearsal.judges.Score}s of a
 * {@link dev.rehearsal.judges.Metric}; {@code judges.statistics} turns many scores into estimates and decisions. Start
 * at {@link dev.rehearsal.judges.Scorer}.
 */
@NullMarked
package dev.rehearsal.judges;

import org.jspecify.annotations.NullMarked;
