/**
 * Scorers of what became of obligations on their way, from the {@link dev.rehearsal.judges.coordination.ledger.ObligationLedger}. Start
 * at {@link dev.rehearsal.judges.coordination.fidelity.ObligationsKeptScorer}.
 */
@NullMarked
package dev.rehearsal.judges.coordination.fidelity;

import org.jspecify.annotations.NullMarked;
