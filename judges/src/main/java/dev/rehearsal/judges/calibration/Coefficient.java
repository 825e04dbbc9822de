package dev.rehearsal.judges.calibration;

import dev.rehearsal.judges.statistics.Interval;
import java.util.Optional;

/**
 * A coefficient of agreement: 1 is perfect, 0 what chance gives.
 *
 * @param value at most 1
 * @param interval of the coefficient; empty where one item alone has labels
 */
public record Coefficient(double value, Optional<Interval> interval) {

    /** Return a coefficient with a symmetric interval, cut off at -1 and 1. */
    static Coefficient of(double value, double reach) {
        return new Coefficient(
                value,
                Double.isFinite(reach)
                        ? Optional.of(
                                new Interval(Math.max(-1, Math.min(value, value - reach)), Math.min(1, value + reach)))
                        : Optional.empty());
    }
}
