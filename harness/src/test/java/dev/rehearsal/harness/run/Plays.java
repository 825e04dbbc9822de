package dev.rehearsal.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.TrialPlan;
import dev.rehearsal.harness.TrialRunner;
import dev.rehearsal.judges.ScoredTrial;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A suite's trials, played and scored without a store. */
public final class Plays {

    private Plays() {}

    /** Play all trials but those of these numbers; return them by their number, none of them played twice. */
    public static Map<Long, ScoredTrial> of(Experiment experiment, BitSet left) throws InterruptedException {
        Map<Long, ScoredTrial> played = new ConcurrentHashMap<>();
        try (TrialRunner trials = TrialRunner.of(experiment, variable -> Optional.empty())) {
            assertTrue(new PlanExecution(TrialPlan.of(experiment), trials, experiment.concurrency(), RunListener.NONE)
                    .play(left, trial -> {
                        ScoredTrial before = played.put(trial.number(), trial);
                        assertEquals(null, before, "played twice");
                    }));
        }
        return new TreeMap<>(played);
    }
}
