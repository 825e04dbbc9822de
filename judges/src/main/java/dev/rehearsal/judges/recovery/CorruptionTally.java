package dev.rehearsal.judges.recovery;

import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.Tally;
import java.util.Map;
import java.util.Optional;

/**
 * A count, for one case, of the silently corrupted trials under a perturbation and of the null replays of the same repetitions.
 * Not thread-safe.
 */
public final class CorruptionTally {

    private final RecoveryTally fault = new RecoveryTally();
    private final RecoveryTally chance = new RecoveryTally();
    private int unpaired;

    /**
     * Count one perturbed trial and the null replay of its repetition. Trials in which the perturbation never acted, and those
     * whose twin was not right, are passed by; so is one without a null replay that acted, which {@link #unpaired} counts. Of
     * the others, those that say nothing (not played, no verdict, an unknown outcome) lack a value on their side.
     *
     * @param twin the clean trial of the repetition; empty where there is none
     * @param trial how the perturbed trial ended
     * @param nullReplay how the null replay ended; empty where none was played
     */
    public void add(Optional<Twin> twin, Perturbed trial, Optional<Perturbed> nullReplay) {
        if (!RecoveryTally.isRight(twin)) {
            return;
        }
        Recovery recovery = Recovery.classify(twin, trial);
        if (recovery == Recovery.NEVER_FIRED) {
            return;
        }
        Optional<Recovery> other =
                nullReplay.map(end -> Recovery.classify(twin, end)).filter(end -> end != Recovery.NEVER_FIRED);
        if (other.isEmpty()) {
            unpaired++;
            return;
        }
        fault.count(recovery);
        chance.count(other.get());
    }

    /** Return how many perturbed trials have no null replay to be paired with. */
    public int unpaired() {
        return unpaired;
    }

    /** Return the pairs of the case, the null replays as the baseline; empty where there are none. */
    public Optional<CasePair> pair(String caseId, Map<String, String> clusters) {
        Tally replayed = chance.tally(Recovery.SILENTLY_CORRUPTED);
        return replayed.played()
                ? Optional.of(new CasePair(caseId, clusters, replayed, fault.tally(Recovery.SILENTLY_CORRUPTED)))
                : Optional.empty();
    }
}
