/**
 * Pictures for the report: JFreeChart drawn as SVG.
 */
@NullMarked
package dev.rehearsal.reports.chart;

import org.jspecify.annotations.NullMarked;
