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
 * A scorer of whether any obligation was weakened, changed or lost at any receiver, made good later or not: 1 if so, else 0. The share
 * of such trials moves where the mean of what was kept hardly does. Abstains where nothing is owed.
 *
 * <p>A trial whose every receiver got what it owed has 0, and one whose first worker was not told the limit has 1, though a verifier
 * restored it.
 */
public final class ObligationLossScorer extends LedgerScorer {

    ObligationLossScorer() {
        super(new Metric("obligation-loss", Unit.RATE, Direction.LOWER, 0, 1));
    }

    @Override
    Score score(Trial trial, ObligationLedger ledger) {
        if (ledger.owed().isEmpty()) {
            return abstained("The handoffs owe nothing that can be compared.");
        }
        return ledger.losses().isEmpty()
                ? measured(false, "All " + ledger.owed().size() + " obligations reached who owed them.")
                : measured(true, sentences(ledger.losses()));
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "obligation-loss";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new ObligationLossScorer();
        }
    }
}
