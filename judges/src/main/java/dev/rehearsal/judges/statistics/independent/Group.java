package dev.rehearsal.judges.statistics.independent;

import java.util.List;

/**
 * What one group gave: the unit of sampling, such as one fork of a benchmark.
 *
 * @param value the group's own figure: a mean, a percentile; finite
 * @param parts the same figure of each part, such as an iteration; asked only where a side has one group
 */
public record Group(double value, List<Double> parts) {
    public Group {
        parts = List.copyOf(parts);
        if (!Double.isFinite(value) || parts.stream().anyMatch(part -> !Double.isFinite(part))) {
            throw new IllegalArgumentException("Group: values must be finite, but were " + value + " and " + parts
                    + ". Leave out what was not measured.");
        }
    }

    /** Return the group of these values, whose figure is their mean. There must be at least one. */
    public static Group ofMean(List<Double> values) {
        return new Group(
                values.stream().mapToDouble(Double::doubleValue).average().orElseThrow(), values);
    }
}
