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
 * A scorer of how many losses somebody made good later. Each costs what {@code repair-tokens} and {@code repair-time} say.
 * Abstains where nothing is owed.
 *
 * <p>A trial without a loss has 0, and one whose worker was sent again with the limit that it had not been told has 1.
 */
public final class RepairedLossesScorer extends LedgerScorer {

    RepairedLossesScorer() {
        super(new Metric("repaired-losses", Unit.COUNT, Direction.LOWER, 0, Double.POSITIVE_INFINITY));
    }

    @Override
    Score score(Trial trial, ObligationLedger ledger) {
        return ledger.owed().isEmpty()
                ? abstained("The handoffs owe nothing that can be compared.")
                : measured(
                        ledger.repaired().size(),
                        ledger.repaired().isEmpty() ? "No loss was repaired." : sentences(ledger.repaired()));
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "repaired-losses";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new RepairedLossesScorer();
        }
    }
}
