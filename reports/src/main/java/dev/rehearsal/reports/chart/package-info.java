/**
 * Pictures for the report: JFreeChart drawn as SVG that takes its colours from the page's style sheet, so that one
 * picture serves light and dark. Start at {@link dev.rehearsal.reports.chart.IntervalChart} and {@link
 * dev.rehearsal.reports.chart.CurveChart}; {@link dev.rehearsal.reports.chart.LogBins} counts for the latter.
 */
@NullMarked
package dev.rehearsal.reports.chart;

import org.jspecify.annotations.NullMarked;
