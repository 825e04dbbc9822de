/**
 * What a run may spend, is about to spend and has spent. Start at {@link dev.rehearsal.harness.spending.CostForecast} for what
 * is said before, and at {@link dev.rehearsal.harness.spending.BudgetTracker} for what ends a run.
 */
@NullMarked
package dev.rehearsal.harness.spending;

import org.jspecify.annotations.NullMarked;
