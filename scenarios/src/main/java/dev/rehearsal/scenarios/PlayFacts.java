package dev.rehearsal.scenarios;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What Rehearsal did to a trial while it was played. It says nothing of how good the system was.
 *
 * @param fired how often the perturbation acted; 0 means that the trial was a clean one after all; empty for a clean trial,
 *     and where nobody counted
 * @param servedFromRecord the share of the models' answers that a recording gave, 0 to 1; empty where nothing was replayed
 */
public record PlayFacts(OptionalLong fired, OptionalDouble servedFromRecord) {

    /** Nothing is known, or nothing was done. */
    public static final PlayFacts NONE = new PlayFacts(OptionalLong.empty(), OptionalDouble.empty());

    public PlayFacts {
        if (fired.isPresent() && fired.getAsLong() < 0) {
            throw new IllegalArgumentException("play: \"fired\" must not be negative, but was " + fired.getAsLong()
                    + ". Leave it out where nobody counted.");
        }
        if (servedFromRecord.isPresent()
                && !(servedFromRecord.getAsDouble() >= 0 && servedFromRecord.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("play: \"servedFromRecord\" must lie between 0 and 1, but was "
                    + servedFromRecord.getAsDouble() + ". Leave it out where nothing was answered.");
        }
    }
}
