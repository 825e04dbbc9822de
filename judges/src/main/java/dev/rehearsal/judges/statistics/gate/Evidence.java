package dev.rehearsal.judges.statistics.gate;

import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Extremes;
import java.util.Optional;

/** What a run measured, as its gates ask for it. */
public interface Evidence {

    /**
     * Return the estimate of a metric of a system. A limit that the data cannot give is infinite.
     *
     * @param system the system's name
     * @param metric the metric's name as the gate has it, such as {@code success} or {@code latency.p95}
     * @return empty where no trial has a value
     */
    Optional<Estimate> estimate(String system, String metric);

    /**
     * Return the estimates that bound a metric of a system, whatever its trials without a value would have given.
     *
     * @param system the system's name
     * @param metric the metric's name as the gate has it
     * @return empty where every trial has a value, or nothing bounds it
     */
    default Optional<Extremes> extremes(String system, String metric) {
        return Optional.empty();
    }

    /**
     * Return what a metric is counted in, so that messages can say {@code 198 ms}.
     *
     * @param system the system's name
     * @param metric the metric's name as the gate has it
     * @return empty where it is not known
     */
    default Optional<Unit> unit(String system, String metric) {
        return Optional.empty();
    }

    /**
     * Return the paired comparison of two systems.
     *
     * @param metric the metric's name as the gate has it
     * @param baseline the system compared with
     * @param candidate the system that must be no worse, or better
     * @return empty where they were not compared
     */
    Optional<Comparison> comparison(String metric, String baseline, String candidate);
}
