package dev.rehearsal.judges.coordination.fidelity;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.coordination.ledger.ObligationLedger;
import dev.rehearsal.scenarios.Trial;

/**
 * A scorer of the share of the obligations that receivers got as they were: kept / (kept + weakened + changed + lost), every receiver
 * of every hop counting for itself. Abstains where nothing is owed.
 *
 * <p>Asked to "refund order 7399, at most 50 EUR", a triage that hands over "Refund order 7399, max. 50 EUR" has 1, and one that
 * hands over "Refund order 7399, around 50 EUR" has 0.5, whatever a verifier says later.
 */
public final class ObligationsKeptScorer extends LedgerScorer {

    ObligationsKeptScorer() {
        super(new Metric("obligations-kept", Unit.SCORE, Direction.HIGHER, 0, 1));
    }

    @Override
    Score score(Trial trial, ObligationLedger ledger) {
        int owed = ledger.owed().size();
        int losses = ledger.losses().size();
        if (owed == 0) {
            return abstained("The handoffs owe nothing that can be compared.");
        }
        return measured(
                (double) (owed - losses) / owed,
                (owed - losses) + " of " + owed + " obligations kept"
                        + (losses == 0 ? "." : "; " + sentences(ledger.losses())));
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "obligations-kept";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new ObligationsKeptScorer();
        }
    }
}
