package dev.rehearsal.reports.analysis;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.Estimand;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The settings of an analysis.
 *
 * @param primary the name of the metric whose decision is the run's
 * @param level the confidence level, between 0 and 1
 * @param estimand what intervals speak of
 * @param margins equivalence margins by metric where they are not the unit's default, in the metric's unit or as a share of
 *     the baseline
 */
public record Settings(String primary, double level, Estimand estimand, Map<String, Double> margins) {

    /** Success at 95% over the population of cases, with default margins. */
    public static final Settings DEFAULT = new Settings(Metric.SUCCESS.name(), 0.95, Estimand.POPULATION, Map.of());

    public Settings {
        margins = Collections.unmodifiableMap(new TreeMap<>(margins));
    }

    /** Return the same with another primary metric. */
    public Settings withPrimary(String metric) {
        return new Settings(metric, level, estimand, margins);
    }

    /** Return the margin that was set for a metric. */
    OptionalDouble margin(String metric) {
        Double margin = margins.get(metric);
        return margin == null ? OptionalDouble.empty() : OptionalDouble.of(margin);
    }
}
