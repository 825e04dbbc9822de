package dev.rehearsal.judges.coordination.fidelity;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.coordination.ledger.LedgerEntry;
import dev.rehearsal.judges.coordination.ledger.ObligationLedger;
import dev.rehearsal.scenarios.Trial;
import java.util.List;

/**
 * A scorer of how many obligations handoffs carry that nobody had said before: neither the request and its data nor handoffs, tools or
 * what models were told. Sums, differences and multiples of known amounts are none. Abstains where there are no handoffs.
 *
 * <p>Asked to "refund order 7399", a triage that hands over "Refund order 7399" has 0 and one that hands over "Refund order 7399, at
 * most 80 EUR" has 1.
 */
public final class InventionsScorer extends LedgerScorer {

    InventionsScorer() {
        super(new Metric("inventions", Unit.COUNT, Direction.LOWER, 0, Double.POSITIVE_INFINITY));
    }

    @Override
    Score score(Trial trial, ObligationLedger ledger) {
        List<LedgerEntry> inventions = ledger.inventions();
        return measured(inventions.size(), inventions.isEmpty() ? "Nothing was invented." : sentences(inventions));
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "inventions";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new InventionsScorer();
        }
    }
}
