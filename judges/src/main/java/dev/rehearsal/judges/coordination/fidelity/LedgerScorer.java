package dev.rehearsal.judges.coordination.fidelity;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.MetricScorer;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.coordination.ledger.LedgerEntry;
import dev.rehearsal.judges.coordination.ledger.ObligationLedger;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import java.util.stream.Collectors;

/** A scorer of a figure of the {@link ObligationLedger}. It abstains where there are no handoffs, or none that owes anything. */
abstract class LedgerScorer extends MetricScorer {

    private static final int MOST_SHOWN = 3;

    LedgerScorer(Metric metric) {
        super(metric);
    }

    @Override
    protected final Score played(Trial trial) {
        ObligationLedger ledger = ObligationLedger.of(trial);
        if (ledger.handoffs() == 0) {
            return abstained("There are no handoffs.");
        }
        return ledger.entries().isEmpty()
                ? abstained("The handoffs owe nothing that can be compared.")
                : score(trial, ledger);
    }

    /** Score a ledger with entries. */
    abstract Score score(Trial trial, ObligationLedger ledger);

    /** Return the first entries as sentences. */
    static String sentences(List<LedgerEntry> entries) {
        return entries.stream().limit(MOST_SHOWN).map(LedgerEntry::sentence).collect(Collectors.joining("; "))
                + (entries.size() > MOST_SHOWN ? "; and " + (entries.size() - MOST_SHOWN) + " more." : ".");
    }
}
