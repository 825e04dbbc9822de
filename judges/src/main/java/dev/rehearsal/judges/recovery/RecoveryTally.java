package dev.rehearsal.judges.recovery;

import dev.rehearsal.judges.statistics.Tally;
import java.util.EnumMap;
import java.util.Optional;

/** A count, for one case under one perturbation, of what became of its trials. Not thread-safe. */
public final class RecoveryTally {

    private final EnumMap<Recovery, Integer> counts = new EnumMap<>(Recovery.class);
    private int judged;
    private int unknown;
    private int passedBy;

    /**
     * Count one perturbed trial. Those in which the perturbation never acted, and those whose twin was not right, are passed by:
     * there was nothing to spoil. Of the others, those that say nothing (not played, no verdict, an unknown outcome) lack a value.
     *
     * @param twin the clean trial of the repetition; empty where there is none
     * @param trial how the perturbed trial ended
     */
    public void add(Optional<Twin> twin, Perturbed trial) {
        Recovery recovery = Recovery.classify(twin, trial);
        if (recovery == Recovery.NEVER_FIRED || !isRight(twin)) {
            passedBy++;
        } else {
            count(recovery);
        }
    }

    /** Return whether there is a twin and it was right. */
    static boolean isRight(Optional<Twin> twin) {
        return twin.flatMap(Twin::success).orElse(false);
    }

    /** Count a trial in which the perturbation acted and whose twin was right. */
    void count(Recovery recovery) {
        counts.merge(recovery, 1, Integer::sum);
        if (recovery.judged()) {
            judged++;
        } else {
            unknown++;
        }
    }

    /** Return the rate of a class as sums: 1 for each of its trials, 0 for each other one that was judged. */
    public Tally tally(Recovery recovery) {
        int of = counts.getOrDefault(recovery, 0);
        return new Tally(judged, unknown, of, of, passedBy);
    }
}
