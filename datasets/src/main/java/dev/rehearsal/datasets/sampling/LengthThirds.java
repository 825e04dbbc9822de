package dev.rehearsal.datasets.sampling;

import java.util.Arrays;
import java.util.List;

/**
 * The thirds of production by length: a run is short, medium or long. Runs of one length are in one third, so that a third may be larger
 * than another, or empty.
 *
 * @param shortest the most calls of models that a short run takes
 * @param medium the most that a medium one takes
 */
public record LengthThirds(long shortest, long medium) {

    /** Return the thirds of these runs, of which there must be one. */
    static LengthThirds of(List<RunFeatures> runs) {
        long[] calls = runs.stream().mapToLong(RunFeatures::modelCalls).toArray();
        Arrays.sort(calls);
        return new LengthThirds(calls[(calls.length - 1) / 3], calls[2 * (calls.length - 1) / 3]);
    }

    /** Return {@code short}, {@code medium} or {@code long}. */
    String word(RunFeatures run) {
        return run.modelCalls() <= shortest ? "short" : run.modelCalls() <= medium ? "medium" : "long";
    }
}
