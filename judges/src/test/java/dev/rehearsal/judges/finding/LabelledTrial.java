package dev.rehearsal.judges.finding;

import dev.rehearsal.scenarios.Trial;

/**
 * A trial made by hand with the truth beside.
 *
 * @param name what happens in it
 * @param mode the failure that it shows or looks like
 * @param shown whether it shows it in truth
 * @param success the trial's verdict
 * @param trial the trial
 */
record LabelledTrial(String name, FailureMode mode, boolean shown, boolean success, Trial trial) {

    @Override
    public String toString() {
        return mode.word() + (shown ? ": " : ", not: ") + name;
    }
}
