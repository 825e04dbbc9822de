/**
 * Decide by repetitions of one test whether its pass rate is high enough. Start at {@link
 * dev.rehearsal.judges.statistics.passrate.PassRateRule}.
 */
@NullMarked
package dev.rehearsal.judges.statistics.passrate;

import org.jspecify.annotations.NullMarked;
