/**
 * The statistics checked on simulated experiments whose truth is known. Start at
 * {@link dev.rehearsal.judges.statistics.selfcheck.SelfCheck}; {@link
 * dev.rehearsal.judges.statistics.selfcheck.BenchmarkSelfCheck} does the same for benchmarks.
 */
@NullMarked
package dev.rehearsal.judges.statistics.selfcheck;

import org.jspecify.annotations.NullMarked;
