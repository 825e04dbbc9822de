package dev.rehearsal.judges.coordination.ledger;

/**
 * How much of what was owed at one hop was kept.
 *
 * @param hop from 1, the first handoff behind the request
 * @param kept obligations kept there
 * @param owed obligations kept, weakened, changed or lost there
 */
public record HopShare(int hop, int kept, int owed) {
    public HopShare {
        if (hop < 1 || kept < 0 || owed < kept) {
            throw new IllegalArgumentException("A hop must be 1 or more and keep 0 to all that is owed, but was hop "
                    + hop + " with " + kept + " of " + owed + ". Count kept obligations among the owed.");
        }
    }
}
