package dev.rehearsal.judges.calibration;

import java.util.Optional;

/**
 * One trial that a judge judged.
 *
 * @param verdict 1 where the judge says the positive class, 0 where not, {@link JudgedArm#UNUSABLE} where it says nothing usable
 * @param label whether people say the positive class; empty where they did not look
 */
public record JudgedTrial(double verdict, Optional<Boolean> label) {
    public JudgedTrial {
        if (verdict != 0 && verdict != 1 && verdict != JudgedArm.UNUSABLE) {
            throw new IllegalArgumentException(
                    "judged trial: \"verdict\" must be 0, 1 or unusable, but was " + verdict + ". Say which it is.");
        }
    }
}
