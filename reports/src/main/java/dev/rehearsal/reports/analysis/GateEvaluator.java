package dev.rehearsal.reports.analysis;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.finding.FailureMode;
import dev.rehearsal.judges.recovery.RecoveryMetrics;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Extremes;
import dev.rehearsal.judges.statistics.MetricFormat;
import dev.rehearsal.judges.statistics.PassK;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.judges.statistics.gate.Evidence;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.judges.statistics.gate.GateResult;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import dev.rehearsal.reports.Analysis.Answer;
import dev.rehearsal.reports.Analysis.GateLine;
import dev.rehearsal.reports.FailureCheck;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import dev.rehearsal.reports.SystemSummary.Stratum;
import dev.rehearsal.reports.SystemSummary.StratumMetric;
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

    static final String LATENCY = "latency.";
    static final String TOKENS_PER_SUCCESS = "tokens-per-success";
    static final String COST_PER_SUCCESS = "cost-per-success";
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
    private final Source source;

    GateEvaluator(List<SystemSummary> systems, Source source) {
        this.systems = systems;
        this.source = source;
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

    /** Return why there is no evidence and what to do: no such trial, or cases ask for the metric and nobody could observe it. */
    private String unobserved(Gate gate) {
        String absent = systems.stream()
                .filter(summary -> gate.systems().contains(summary.name()))
                .flatMap(summary -> absent(summary, gate.subgroup()).stream())
                .map(words -> " " + words)
                .collect(Collectors.joining());
        return absent.isEmpty() ? whyUnobserved(gate) : absent;
    }

    private static Optional<String> absent(SystemSummary summary, Subgroup part) {
        Optional<Stratum> stratum = stratum(summary, part);
        return switch (part) {
            case Subgroup.Clean ignored -> Optional.empty();
            case Subgroup.Under under ->
                stratum.isEmpty()
                        ? Optional.of(summary.name() + " was not played under " + under.perturbation() + ".")
                        : stratum.filter(Stratum::neverActed)
                                .map(idle -> under.perturbation() + " acted in none of "
                                        + MetricFormat.count(idle.trials(), "trial") + " of " + summary.name()
                                        + ": nothing was put to the test.");
            case Subgroup.Tagged tagged ->
                stratum.isEmpty()
                        ? Optional.of("No clean trial of " + summary.name() + " has the tag " + tagged.tag() + ".")
                        : Optional.empty();
        };
    }

    private String whyUnobserved(Gate gate) {
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
                .flatMap(MetricSummary::extremes);
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

        @Override
        public Optional<ObservedCount> observed(String system, String metric) {
            return all.observed(system, metric);
        }

        @Override
        public Evidence in(Subgroup part) {
            return new ScoredAlone(all.in(part));
        }
    }

    @Override
    public Evidence in(Subgroup part) {
        return switch (part) {
            case Subgroup.Clean ignored -> this;
            case Subgroup.Under ignored -> new OfPart(part);
            case Subgroup.Tagged ignored -> new OfPart(part);
        };
    }

    @Override
    public Optional<ObservedCount> observed(String system, String metric) {
        return metric.startsWith(Gate.CountLimit.FINDINGS)
                ? FailureMode.of(metric.substring(Gate.CountLimit.FINDINGS.length()))
                        .flatMap(mode -> source.finding(system, mode))
                        .map(found -> new ObservedCount(found.shown(), found.assessed(), found.evidence()))
                : source.count(system, metric, Subgroup.CLEAN).map(GateEvaluator::observed);
    }

    private static ObservedCount observed(Tally counted) {
        return new ObservedCount(
                Math.round(counted.sum()),
                counted.scored(),
                counted.scored() == 0
                        ? ""
                        : MetricFormat.count(Math.round(counted.sum())) + " of "
                                + MetricFormat.count(counted.scored(), "trial"));
    }

    /** The evidence of a part of the trials. */
    private final class OfPart implements Evidence {
        private final Subgroup part;

        OfPart(Subgroup part) {
            this.part = part;
        }

        @Override
        public Optional<Estimate> estimate(String system, String metric) {
            return derived(metric).isPresent()
                    ? source.derived(system, metric, part)
                    : recovery(system, metric)
                            .map(MetricSummary::estimate)
                            .orElseGet(() -> metric(system, metric)
                                    .map(StratumMetric::estimate)
                                    .or(() -> success(system, metric)));
        }

        @Override
        public Optional<Extremes> extremes(String system, String metric) {
            return recovery(system, metric)
                    .map(MetricSummary::extremes)
                    .orElseGet(() -> metric(system, metric).flatMap(StratumMetric::extremes));
        }

        @Override
        public Optional<Unit> unit(String system, String metric) {
            return GateEvaluator.this
                    .unit(system, metric)
                    .or(() -> RecoveryMetrics.named(metric).map(Metric::unit));
        }

        @Override
        public Optional<Comparison> comparison(String metric, String baseline, String candidate) {
            return source.compare(metric, baseline, candidate, part);
        }

        @Override
        public Optional<ObservedCount> observed(String system, String metric) {
            return source.count(system, metric, part).map(GateEvaluator::observed);
        }

        /** Metrics of recovery exist under a perturbation alone. */
        private Optional<MetricSummary> recovery(String system, String metric) {
            return part instanceof Subgroup.Under under
                    ? source.recovery(system, metric, under.perturbation())
                    : Optional.empty();
        }

        private Optional<StratumMetric> metric(String system, String metric) {
            return stratum(system).flatMap(stratum -> stratum.metric(metric));
        }

        private Optional<Estimate> success(String system, String metric) {
            return metric.equals(Metric.SUCCESS.name()) ? stratum(system).flatMap(Stratum::success) : Optional.empty();
        }

        private Optional<Stratum> stratum(String system) {
            return systems.stream()
                    .filter(summary -> summary.name().equals(system))
                    .findFirst()
                    .flatMap(summary -> GateEvaluator.stratum(summary, part));
        }
    }

    private static Optional<Stratum> stratum(SystemSummary summary, Subgroup part) {
        return switch (part) {
            case Subgroup.Clean ignored -> Optional.empty();
            case Subgroup.Under under ->
                Optional.ofNullable(summary.byPerturbation().get(under.perturbation()));
            case Subgroup.Tagged tagged -> Optional.ofNullable(summary.byTag().get(tagged.tag()));
        };
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
                        .map(MetricSummary::metric)
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
                .flatMap(MetricSummary::estimate);
    }

    @Override
    public Optional<Comparison> comparison(String metric, String baseline, String candidate) {
        return named(metric, source.compare(baseline, candidate));
    }

    /** Return the comparison in the metric of that name. */
    static Optional<Comparison> named(String metric, List<Comparison> compared) {
        return compared.stream()
                .filter(comparison -> comparison.metric().name().equals(metric))
                .findFirst();
    }

    /** A source of what summaries do not hold: comparisons, figures of a part of the trials, counts of findings. */
    @FunctionalInterface
    interface Source {
        /** Compare two systems of the run in every metric, over clean trials. */
        List<Comparison> compare(String baseline, String candidate);

        /** Compare them in one metric over a part of the trials; empty where they were not compared there. */
        default Optional<Comparison> compare(String metric, String baseline, String candidate, Subgroup part) {
            return Optional.empty();
        }

        /** Return a figure of all trials of a part, such as {@code latency.p95}; empty where it is not known. */
        default Optional<Estimate> derived(String system, String metric, Subgroup part) {
            return Optional.empty();
        }

        /** Return a metric of recovery under a perturbation; empty where no trial has a value, or it is no such metric. */
        default Optional<MetricSummary> recovery(String system, String metric, String perturbation) {
            return Optional.empty();
        }

        /** Sum up a rate over the trials of a part that have a value; empty where there is no such metric. */
        default Optional<Tally> count(String system, String metric, Subgroup part) {
            return Optional.empty();
        }

        /** Return how many clean trials show a failure; empty where nobody looks for it. */
        default Optional<FailureCheck.Finding> finding(String system, FailureMode mode) {
            return Optional.empty();
        }
    }
}
