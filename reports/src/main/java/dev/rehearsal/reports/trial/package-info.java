/** Single trials as text for a terminal. Start at {@link dev.rehearsal.reports.trial.TrialText}. */
@NullMarked
package dev.rehearsal.reports.trial;

import org.jspecify.annotations.NullMarked;
