/**
 * The known failures of multi-agent systems, and what a single trial shows of them. Start at {@link
 * dev.rehearsal.judges.finding.FailureMode}.
 */
@NullMarked
package dev.rehearsal.judges.finding;

import org.jspecify.annotations.NullMarked;
