/**
 * The obligation ledger: what a request and its plan oblige to, followed along every handoff, for each receiver by itself. Start at
 * {@link dev.rehearsal.judges.coordination.ledger.ObligationLedger}.
 */
@NullMarked
package dev.rehearsal.judges.coordination.ledger;

import org.jspecify.annotations.NullMarked;
