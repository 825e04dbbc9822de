/**
 * How figures, decisions and hostile text are put into words, the same in every format. Start at {@link
 * dev.rehearsal.reports.wording.Headline}, the decision in one sentence.
 */
@NullMarked
package dev.rehearsal.reports.wording;

import org.jspecify.annotations.NullMarked;
