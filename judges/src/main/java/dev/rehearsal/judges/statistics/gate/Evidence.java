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

    /**
     * Return the same of a part of the trials.
     *
     * @param subgroup all clean trials for this itself
     * @return what is known of that part: nothing, unless an implementation knows more
     */
    default Evidence in(Subgroup subgroup) {
        return switch (subgroup) {
            case Subgroup.Clean ignored -> this;
            case Subgroup.Under ignored -> Nothing.KNOWN;
            case Subgroup.Tagged ignored -> Nothing.KNOWN;
        };
    }

    /**
     * Return how many trials of a system show something.
     *
     * @param system the system's name
     * @param metric what is counted, as the gate has it: a metric, or {@code findings.} and a failure's name
     * @return empty where nobody looked for it
     */
    default Optional<ObservedCount> observed(String system, String metric) {
        return Optional.empty();
    }

    /**
     * A count of what was seen in this run's trials.
     *
     * @param seen trials that show it
     * @param assessed trials that could have shown it; 0 where nothing stored could
     * @param words the same for people, such as {@code 5 of 185 trials}, or why nothing could show it
     */
    record ObservedCount(long seen, long assessed, String words) {}

    /** The evidence of nothing. */
    enum Nothing implements Evidence {
        /** Nothing is known. */
        KNOWN;

        @Override
        public Optional<Estimate> estimate(String system, String metric) {
            return Optional.empty();
        }

        @Override
        public Optional<Comparison> comparison(String metric, String baseline, String candidate) {
            return Optional.empty();
        }
    }
}
