/**
 * What the system said and how it ended, held against what the case expects or what the recording says. One scorer a
 * file; suites name them. Start at {@link dev.rehearsal.judges.answer.FactsScorer}.
 */
@NullMarked
package dev.rehearsal.judges.answer;

import org.jspecify.annotations.NullMarked;
