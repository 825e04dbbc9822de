package dev.rehearsal.harness.importing;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How many cases are wanted of recorded runs.
 *
 * @param cases how many; empty for what the interval asks
 * @param interval the half-width of the 95% interval of a rate over the cases at its widest, such as 0.05; empty where it does not matter
 * @param seed of the draw
 */
public record SampleRequest(OptionalInt cases, OptionalDouble interval, long seed) {

    /**
     * Check.
     *
     * @throws InvalidInputException where both are given, or one is no size
     */
    public SampleRequest {
        if (cases.isPresent() && interval.isPresent()) {
            throw new InvalidInputException(
                    "--interval " + interval.getAsDouble(),
                    "must not stand beside --sample",
                    "--sample is " + cases.getAsInt(),
                    "Say how many cases, or how narrow the interval is to be");
        }
        if (cases.isPresent() && cases.getAsInt() < 1) {
            throw new InvalidInputException(
                    "--sample " + cases.getAsInt(),
                    "must be 1 or more",
                    "was " + cases.getAsInt(),
                    "Say how many cases to draw, or leave it out for all");
        }
        if (interval.isPresent() && !(interval.getAsDouble() >= SampleSize.NARROWEST && interval.getAsDouble() < 0.5)) {
            throw new InvalidInputException(
                    "--interval " + interval.getAsDouble(),
                    "must be from " + SampleSize.NARROWEST + " to below 0.5",
                    "was " + interval.getAsDouble(),
                    "Write half the width of a rate's interval, such as 0.05");
        }
    }

    /** Return how many cases to draw at most; empty for all. */
    public OptionalInt size() {
        return interval.isPresent() ? OptionalInt.of(SampleSize.of(interval.getAsDouble())) : cases;
    }
}
