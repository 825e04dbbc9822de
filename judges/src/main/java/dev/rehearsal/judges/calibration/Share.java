package dev.rehearsal.judges.calibration;

import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.sampling.ClopperPearson;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A share of things with its exact interval, each thing on its own.
 *
 * @param count how many
 * @param of how many there are; with 0 there is no value
 * @param interval Clopper and Pearson's; empty where there is no value
 * @source Clopper, Pearson (1934), The Use of Confidence or Fiducial Limits, Biometrika 26
 */
public record Share(long count, long of, Optional<Interval> interval) {

    /** Return the share of {@code count} in {@code of}. */
    static Share of(long count, long of, double level) {
        if (of == 0) {
            return new Share(0, 0, Optional.empty());
        }
        double n = of;
        double share = count / n;
        double alpha = 1 - level;
        return new Share(
                count,
                of,
                Optional.of(
                        new Interval(ClopperPearson.lower(share, n, alpha), ClopperPearson.upper(share, n, alpha))));
    }

    /** Return the value, 0 to 1. */
    public OptionalDouble value() {
        return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count / of);
    }
}
