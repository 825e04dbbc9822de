/**
 * What a trial took: tokens, money, time, calls, and whether that is within the case's budget. What is not known is
 * abstained, never 0. Start at {@link dev.rehearsal.judges.efficiency.TokensScorer}.
 */
@NullMarked
package dev.rehearsal.judges.efficiency;

import org.jspecify.annotations.NullMarked;
