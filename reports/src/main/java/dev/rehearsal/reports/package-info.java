/**
 * What it means: {@code reports.store} keeps every trial, an {@link dev.rehearsal.reports.Analysis} sums a run up, and one
 * writer a format renders it.
 */
@NullMarked
package dev.rehearsal.reports;

import org.jspecify.annotations.NullMarked;
