/**
 * The statistics checked on simulated experiments whose truth is known. Start at
 * {@link dev.rehearsal.judges.statistics.selfcheck.SelfCheck}.
 */
@NullMarked
package dev.rehearsal.judges.statistics.selfcheck;

import org.jspecify.annotations.NullMarked;
