/**
 * Labels and verdicts: of files, sorted by item in {@link dev.rehearsal.reports.store.labels.LabelTable}, and of a run in {@link
 * dev.rehearsal.reports.store.labels.RunLabels}.
 */
@NullMarked
package dev.rehearsal.reports.store.labels;

import org.jspecify.annotations.NullMarked;
