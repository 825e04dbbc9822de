package dev.rehearsal.reports.analysis;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Extremes;
import dev.rehearsal.judges.statistics.PassK;
import dev.rehearsal.judges.statistics.gate.Evidence;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.judges.statistics.gate.GateResult;
import dev.rehearsal.reports.Analysis.Answer;
import dev.rehearsal.reports.Analysis.GateLine;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.wording.ObservationWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers of gates, by what an analysis found. */
public final class GateEvaluator implements Evidence {

    private static final String LATENCY = "latency.";
    private static final String TOKENS_PER_SUCCESS = "tokens-per-success";
    private static final String COST_PER_SUCCESS = "cost-per-success";
    private static final int EXAMPLE_K = 3;
    private static final Map<String, Unit> DERIVED = new TreeMap<>(Map.of(
            LATENCY + "p50",
            Unit.MS,
            LATENCY + "p95",
            Unit.MS,
            LATENCY + "p99",
            Unit.MS,
            TOKENS_PER_SUCCESS,
            Unit.TOKENS,
            COST_PER_SUCCESS,
            Unit.USD));

    private final List<SystemSummary> systems;
    private final Comparer comparer;

    GateEvaluator(List<SystemSummary> systems, Comparer comparer) {
        this.systems = systems;
        this.comparer = comparer;
    }

    /** Return the metric behind a figure of all trials, such as {@code latency.p95}; empty for a metric of trials. */
    public static Optional<Metric> derived(String name) {
        return Optional.ofNullable(DERIVED.get(name))
                .map(unit -> Metric.amount(name, unit))
                .or(() -> passK(name).isPresent() ? Optional.of(Metric.rate(name)) : Optional.empty());
    }

    /** Return whether a figure is an amount over the number of successes. */
    static boolean isPerSuccess(String name) {
        return name.equals(TOKENS_PER_SUCCESS) || name.equals(COST_PER_SUCCESS);
    }

    /** Return what a figure such as {@code pass^3} or {@code pass@3} asks for; empty for any other metric. */
    public static Optional<PassK.Asked> passK(String name) {
        return PassK.Asked.of(name);
    }

    /** Return the names of all figures that gates may limit besides the metrics of trials; of pass^k and pass@k one each. */
    public static Set<String> derivedNames() {
        Set<String> names = new TreeSet<>(DERIVED.keySet());
        for (PassK.Kind kind : PassK.Kind.values()) {
            names.add(kind.metric(EXAMPLE_K));
        }
        return names;
    }

    /** Return the gate with its answer. */
    GateLine judge(Gate gate) {
        GateResult result = gate.evaluate(this);
        return new GateLine(
                gate.text(),
                switch (result) {
                    case GateResult.Passed ignored -> Answer.PASS;
                    case GateResult.Failed ignored -> Answer.FAIL;
                    case GateResult.Undecided ignored -> Answer.INCONCLUSIVE;
                    case GateResult.NoEvidence ignored -> Answer.NO_EVIDENCE;
                },
                result instanceof GateResult.NoEvidence ? result.reason() + unobserved(gate) : result.reason(),
                result instanceof GateResult.Undecided && lost(gate));
    }

    /** Return why there is no evidence and what to do, where the cases ask for the metric and nobody could observe it. */
    private String unobserved(Gate gate) {
        return systems.stream()
                .filter(summary -> gate.systems().contains(summary.name()))
                .flatMap(summary -> ObservationWords.of(summary, gate.metric()).stream())
                .map(words -> " " + words)
                .collect(Collectors.joining());
    }

    /** Return whether the scored trials decide the gate, and infrastructure left others without a value. */
    private boolean lost(Gate gate) {
        boolean decided = switch (gate.evaluate(new ScoredAlone(this))) {
            case GateResult.Passed ignored -> true;
            case GateResult.Failed ignored -> true;
            case GateResult.Undecided ignored -> false;
            case GateResult.NoEvidence ignored -> false;
        };
        return decided
                && systems.stream()
                        .filter(summary -> gate.systems().contains(summary.name()))
                        .anyMatch(summary -> lacks(summary, gate.metric()));
    }

    private static boolean lacks(SystemSummary summary, String metric) {
        return summary.outcomes().getOrDefault("not_played", 0L) > 0
                || summary.metrics().stream()
                        .anyMatch(one -> one.metric().name().equals(metric) && one.failed() > 0);
    }

    @Override
    public Optional<Extremes> extremes(String system, String metric) {
        return systems.stream()
                .filter(summary -> summary.name().equals(system))
                .flatMap(summary -> Stream.concat(summary.metrics().stream(), summary.passK().stream()))
                .filter(one -> one.metric().name().equals(metric))
                .findFirst()
                .flatMap(SystemSummary.MetricSummary::extremes);
    }

    /** The evidence without what unscored trials might have been. */
    private record ScoredAlone(Evidence all) implements Evidence {
        @Override
        public Optional<Estimate> estimate(String system, String metric) {
            return all.estimate(system, metric);
        }

        @Override
        public Optional<Comparison> comparison(String metric, String baseline, String candidate) {
            return all.comparison(metric, baseline, candidate).map(Comparison::ofScoredAlone);
        }
    }

    @Override
    public Optional<Estimate> estimate(String system, String metric) {
        return systems.stream()
                .filter(summary -> summary.name().equals(system))
                .findFirst()
                .flatMap(summary -> estimate(summary, metric));
    }

    @Override
    public Optional<Unit> unit(String system, String metric) {
        if (metric.equals(Metric.SUCCESS.name())) {
            return Optional.of(Unit.RATE);
        }
        return derived(metric)
                .map(Metric::unit)
                .or(() -> systems.stream()
                        .filter(summary -> summary.name().equals(system))
                        .flatMap(summary -> summary.metrics().stream())
                        .map(SystemSummary.MetricSummary::metric)
                        .filter(one -> one.name().equals(metric))
                        .findFirst()
                        .map(Metric::unit));
    }

    private static Optional<Estimate> estimate(SystemSummary summary, String metric) {
        if (metric.equals(Metric.SUCCESS.name())) {
            return summary.success();
        } else if (metric.startsWith(LATENCY)) {
            return Optional.ofNullable(summary.latencyMs().get(metric.substring(LATENCY.length())));
        } else if (metric.equals(TOKENS_PER_SUCCESS)) {
            return summary.tokensPerSuccess();
        } else if (metric.equals(COST_PER_SUCCESS)) {
            return summary.costPerSuccessUsd();
        }
        return Stream.concat(summary.metrics().stream(), summary.passK().stream())
                .filter(one -> one.metric().name().equals(metric))
                .findFirst()
                .flatMap(SystemSummary.MetricSummary::estimate);
    }

    @Override
    public Optional<Comparison> comparison(String metric, String baseline, String candidate) {
        return comparer.compare(baseline, candidate).stream()
                .filter(comparison -> comparison.metric().name().equals(metric))
                .findFirst();
    }

    /** A comparison of two systems of the run in every metric. */
    @FunctionalInterface
    interface Comparer {
        /** Return the comparisons. */
        List<Comparison> compare(String baseline, String candidate);
    }
}
