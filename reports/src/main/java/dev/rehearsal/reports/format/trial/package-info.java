/** Single trials in formats that programs read. Start at {@link dev.rehearsal.reports.format.trial.ShowJson}. */
@NullMarked
package dev.rehearsal.reports.format.trial;

import org.jspecify.annotations.NullMarked;
