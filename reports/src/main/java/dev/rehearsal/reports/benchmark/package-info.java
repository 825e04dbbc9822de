/**
 * Results of JMH, read strictly and compared: files of the same benchmarks before and after a change, one or several a side. Start at {@link
 * dev.rehearsal.reports.benchmark.BenchmarkComparison}; {@link dev.rehearsal.reports.benchmark.JmhReader} reads the files.
 */
@NullMarked
package dev.rehearsal.reports.benchmark;

import org.jspecify.annotations.NullMarked;
