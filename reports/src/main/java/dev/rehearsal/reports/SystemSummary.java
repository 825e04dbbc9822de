package dev.rehearsal.reports;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.coordination.CoordinationMetrics;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Extremes;
import dev.rehearsal.judges.statistics.Interval;
import dev.rehearsal.judges.statistics.PassK;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One system of a run, summed up. Estimates rest on clean trials (perturbation {@code none}) alone; the strata do not.
 *
 * @param name the system's name
 * @param cases cases played clean
 * @param trials clean trials
 * @param unscored clean trials without a verdict
 * @param success rate of success; empty where nothing was scored
 * @param passHatK pass^k by k: all of k repetitions succeed
 * @param passAtK pass@k by k: at least one of k repetitions succeeds
 * @param casesWithK how many cases have k scored repetitions
 * @param outcomes clean trials by outcome's word
 * @param byPerturbation success by perturbation, {@code none} included
 * @param byTag success of clean trials by tag
 * @param tokensPerSuccess all tokens of clean trials / successes; empty without a success or with unknown tokens
 * @param costPerSuccessUsd all cost of clean trials / successes; empty likewise
 * @param latencyMs percentiles of clean trials by name ({@code p50}, {@code p95}, {@code p99})
 * @param servedFromRecord the mean share of model calls of clean trials that a recording answered; empty where nothing was
 *     replayed
 * @param metrics every metric that was scored on clean trials, and what else is known of them, see {@link PlayMetrics}; those
 *     of coordination have no value where the system is a single agent
 * @param passK pass^k and pass@k by name ({@code pass^3}), with intervals, each over the cases that have k scored repetitions
 * @param efficiency where tokens and time went
 */
public record SystemSummary(
        String name,
        int cases,
        long trials,
        long unscored,
        Optional<Estimate> success,
        SortedMap<Integer, Double> passHatK,
        SortedMap<Integer, Double> passAtK,
        SortedMap<Integer, Integer> casesWithK,
        SortedMap<String, Long> outcomes,
        Map<String, Stratum> byPerturbation,
        Map<String, Stratum> byTag,
        Optional<Estimate> tokensPerSuccess,
        Optional<Estimate> costPerSuccessUsd,
        SortedMap<String, Estimate> latencyMs,
        Optional<Estimate> servedFromRecord,
        List<MetricSummary> metrics,
        List<MetricSummary> passK,
        Efficiency efficiency) {

    public SystemSummary {
        passHatK = Collections.unmodifiableSortedMap(new TreeMap<>(passHatK));
        passAtK = Collections.unmodifiableSortedMap(new TreeMap<>(passAtK));
        casesWithK = Collections.unmodifiableSortedMap(new TreeMap<>(casesWithK));
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
        byPerturbation = Collections.unmodifiableMap(new LinkedHashMap<>(byPerturbation));
        byTag = Collections.unmodifiableMap(new LinkedHashMap<>(byTag));
        latencyMs = Collections.unmodifiableSortedMap(new TreeMap<>(latencyMs));
        metrics = List.copyOf(metrics);
        passK = List.copyOf(passK);
    }

    /** A system of which pass^k and pass@k have no intervals. */
    public SystemSummary(
            String name,
            int cases,
            long trials,
            long unscored,
            Optional<Estimate> success,
            SortedMap<Integer, Double> passHatK,
            SortedMap<Integer, Double> passAtK,
            SortedMap<Integer, Integer> casesWithK,
            SortedMap<String, Long> outcomes,
            Map<String, Stratum> byPerturbation,
            Map<String, Stratum> byTag,
            Optional<Estimate> tokensPerSuccess,
            Optional<Estimate> costPerSuccessUsd,
            SortedMap<String, Estimate> latencyMs,
            Optional<Estimate> servedFromRecord,
            List<MetricSummary> metrics) {
        this(
                name,
                cases,
                trials,
                unscored,
                success,
                passHatK,
                passAtK,
                casesWithK,
                outcomes,
                byPerturbation,
                byTag,
                tokensPerSuccess,
                costPerSuccessUsd,
                latencyMs,
                servedFromRecord,
                metrics,
                List.of());
    }

    /** A system of which nobody knows where tokens and time went. */
    public SystemSummary(
            String name,
            int cases,
            long trials,
            long unscored,
            Optional<Estimate> success,
            SortedMap<Integer, Double> passHatK,
            SortedMap<Integer, Double> passAtK,
            SortedMap<Integer, Integer> casesWithK,
            SortedMap<String, Long> outcomes,
            Map<String, Stratum> byPerturbation,
            Map<String, Stratum> byTag,
            Optional<Estimate> tokensPerSuccess,
            Optional<Estimate> costPerSuccessUsd,
            SortedMap<String, Estimate> latencyMs,
            Optional<Estimate> servedFromRecord,
            List<MetricSummary> metrics,
            List<MetricSummary> passK) {
        this(
                name,
                cases,
                trials,
                unscored,
                success,
                passHatK,
                passAtK,
                casesWithK,
                outcomes,
                byPerturbation,
                byTag,
                tokensPerSuccess,
                costPerSuccessUsd,
                latencyMs,
                servedFromRecord,
                metrics,
                passK,
                Efficiency.NONE);
    }

    /** Return the interval of pass^k or pass@k; empty where there is none. */
    public Optional<Interval> interval(PassK.Kind kind, int k) {
        return passK.stream()
                .filter(one -> one.metric().name().equals(kind.metric(k)))
                .findFirst()
                .flatMap(MetricSummary::estimate)
                .flatMap(Estimate::interval);
    }

    /** Return whether pass^k of every k rests on the same cases: then it falls with k, and pass@k rises. */
    public boolean equallyRepeated() {
        return Set.copyOf(casesWithK.values()).size() < 2;
    }

    /** Return the same with other summaries of its metrics. */
    public SystemSummary withMetrics(List<MetricSummary> others) {
        return with(others, efficiency);
    }

    /** Return the same with what else is known of where tokens and time went. */
    public SystemSummary with(Efficiency other) {
        return with(metrics, other);
    }

    private SystemSummary with(List<MetricSummary> others, Efficiency other) {
        return new SystemSummary(
                name,
                cases,
                trials,
                unscored,
                success,
                passHatK,
                passAtK,
                casesWithK,
                outcomes,
                byPerturbation,
                byTag,
                tokensPerSuccess,
                costPerSuccessUsd,
                latencyMs,
                servedFromRecord,
                others,
                passK,
                other);
    }

    /** Return whether it is a single agent as far as its trials show: scores of coordination do not apply to it then. */
    public boolean isSingleAgent() {
        List<MetricSummary> coordination = metrics.stream()
                .filter(one -> CoordinationMetrics.includes(one.metric().name()))
                .toList();
        return !coordination.isEmpty()
                && coordination.stream()
                        .allMatch(one -> one.measured() == 0 && one.unobserved().trials() == 0);
    }

    /** Return whether any clean trial has a value of that metric. */
    public boolean measured(String metric) {
        return metrics.stream().anyMatch(one -> one.metric().name().equals(metric) && one.measured() > 0);
    }

    /**
     * Success of a part of the trials. Under a perturbation it rests on those in which that acted: the others were clean ones
     * after all.
     *
     * @param cases cases with a trial in which it acted
     * @param trials all trials
     * @param acted trials in which it acted, as far as somebody counted; all of them where nothing was to act
     * @param unscored trials without a verdict in which it acted
     * @param notPlayed trials that were not played, for want of infrastructure, whether it had acted by then or not
     * @param success rate of success; empty where nothing was scored or it never acted
     * @param metrics every metric that has a value there, but that of coordination of a single agent; empty for all clean trials,
     *     whose metrics are the system's
     */
    public record Stratum(
            int cases,
            long trials,
            long acted,
            long unscored,
            long notPlayed,
            Optional<Estimate> success,
            List<StratumMetric> metrics) {
        public Stratum {
            metrics = List.copyOf(metrics);
        }

        /** A part of which nothing but success is known. */
        public Stratum(int cases, long trials, long acted, long unscored, long notPlayed, Optional<Estimate> success) {
            this(cases, trials, acted, unscored, notPlayed, success, List.of());
        }

        /** Return the same with these metrics. */
        public Stratum with(List<StratumMetric> others) {
            return new Stratum(cases, trials, acted, unscored, notPlayed, success, others);
        }

        /** Return a metric of that name; empty where it has no value. */
        public Optional<StratumMetric> metric(String name) {
            return metrics.stream()
                    .filter(one -> one.metric().name().equals(name))
                    .findFirst();
        }

        /** A part in all trials of which was done what was to be done. */
        public Stratum(int cases, long trials, long unscored, Optional<Estimate> success) {
            this(cases, trials, trials, unscored, 0, success);
        }

        /** Return whether a perturbation was to act and never did: there is no rate then. */
        public boolean neverActed() {
            return acted == 0 && trials > 0;
        }
    }

    /**
     * One metric of a part of the trials.
     *
     * @param metric what was measured
     * @param estimate the mean
     * @param extremes what bounds the mean where trials have no value; empty where none is missing or nothing bounds it
     */
    public record StratumMetric(Metric metric, Estimate estimate, Optional<Extremes> extremes) {}

    /**
     * One metric of the system.
     *
     * @param metric what was measured
     * @param measured clean trials with a value
     * @param abstained clean trials to which it does not apply or that do not say
     * @param failed clean trials on which the scorer itself failed
     * @param unobserved clean trials of cases that ask for it in which nothing was seen to judge by
     * @param estimate the mean; empty where nothing was measured
     * @param extremes what bounds the mean where trials have no value; empty where none is missing or nothing bounds it
     */
    public record MetricSummary(
            Metric metric,
            long measured,
            long abstained,
            long failed,
            Unobserved unobserved,
            Optional<Estimate> estimate,
            Optional<Extremes> extremes) {

        /** A metric of which no trial lacks a value, or none that could be bounded. */
        public MetricSummary(Metric metric, long measured, long abstained, long failed, Optional<Estimate> estimate) {
            this(metric, measured, abstained, failed, estimate, Optional.empty());
        }

        /** A metric of which everything that was asked for could be observed. */
        public MetricSummary(
                Metric metric,
                long measured,
                long abstained,
                long failed,
                Optional<Estimate> estimate,
                Optional<Extremes> extremes) {
            this(metric, measured, abstained, failed, Unobserved.NONE, estimate, extremes);
        }
    }

    /**
     * What was asked for of one metric and could not be observed.
     *
     * @param trials in which it could not
     * @param cases of these trials
     * @param asked all cases that ask for it
     * @param why the most frequent reason, with what to do; may quote hostile text
     */
    public record Unobserved(long trials, int cases, int asked, String why) {

        /** All that was asked for could be observed. */
        public static final Unobserved NONE = new Unobserved(0, 0, 0, "");
    }
}
