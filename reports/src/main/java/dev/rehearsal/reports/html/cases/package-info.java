/**
 * What the page's script shows of single trials: a row of each, and the details of as many cases as there is room for.
 * Start at {@link dev.rehearsal.reports.html.cases.CaseData}; {@code reports/templates/report-data.js} reads what is
 * written here.
 */
@NullMarked
package dev.rehearsal.reports.html.cases;

import org.jspecify.annotations.NullMarked;
