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
import dev.rehearsal.judges.coordination.ledger.Repair;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.OptionalLong;

/**
 * A scorer of the milliseconds between losses and their repairs, from the starts of the spans, the longest of them. Abstains where no
 * loss was repaired, or a time is not recorded.
 *
 * <p>Where the limit was lost at the start and the worker was told it four seconds later, that is 4,000, which is worse than 1,000.
 */
public final class RepairTimeScorer extends LedgerScorer {

    RepairTimeScorer() {
        super(new Metric("repair-time", Unit.MS, Direction.LOWER, 0, Double.POSITIVE_INFINITY));
    }

    @Override
    Score score(Trial trial, ObligationLedger ledger) {
        List<LedgerEntry> repaired = ledger.repaired();
        if (repaired.isEmpty()) {
            return abstained("No loss was repaired.");
        }
        long longest = 0;
        for (LedgerEntry entry : repaired) {
            OptionalLong own = entry.repair().map(Repair::milliseconds).orElse(OptionalLong.empty());
            if (own.isEmpty()) {
                return abstained("The time between loss and repair is not recorded.");
            }
            longest = Math.max(longest, own.getAsLong());
        }
        return measured((double) longest, longest + " ms between loss and repair; " + sentences(repaired));
    }

    /** The maker of the scorer, which has no options. */
    public static final class Factory implements ScorerFactory {
        @Override
        public String name() {
            return "repair-time";
        }

        @Override
        public Scorer create(ComponentContext context) {
            return new RepairTimeScorer();
        }
    }
}
