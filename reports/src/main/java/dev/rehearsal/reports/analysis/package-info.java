/**
 * What a run says: sums from the store become estimates, comparisons and an {@link dev.rehearsal.reports.Analysis}. Start at
 * {@link dev.rehearsal.reports.analysis.RunAnalyzer}.
 */
@NullMarked
package dev.rehearsal.reports.analysis;

import org.jspecify.annotations.NullMarked;
