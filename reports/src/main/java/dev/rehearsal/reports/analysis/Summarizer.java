package dev.rehearsal.reports.analysis;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.coordination.CoordinationMetrics;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Extremes;
import dev.rehearsal.judges.statistics.Means;
import dev.rehearsal.judges.statistics.PassK;
import dev.rehearsal.judges.statistics.PerSuccess;
import dev.rehearsal.judges.statistics.Percentiles;
import dev.rehearsal.judges.statistics.Rates;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import dev.rehearsal.reports.PlayMetrics;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import dev.rehearsal.reports.SystemSummary.Stratum;
import dev.rehearsal.reports.SystemSummary.StratumMetric;
import dev.rehearsal.reports.SystemSummary.Unobserved;
import dev.rehearsal.reports.store.Figures;
import dev.rehearsal.reports.store.Quantity;
import dev.rehearsal.reports.store.Slice;
import dev.rehearsal.reports.wording.JudgeWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The summary of one system of a run, from the sums over its trials. */
final class Summarizer {

    private static final Map<String, Double> PERCENTILES = Map.of("p50", 0.5, "p95", 0.95, "p99", 0.99);

    private final Figures figures;
    private final Arm arm;
    private final Slice clean;
    private final Settings settings;

    Summarizer(Arm arm, Figures figures, Settings settings) {
        this.figures = figures;
        this.arm = arm;
        this.clean = Slice.clean(arm.system());
        this.settings = settings;
    }

    /** All of the clean trials comes first: the figures remember the cases of one slice. */
    SystemSummary summarize() {
        List<CaseTally> success = figures.tallies(clean, Quantity.SUCCESS);
        PassK passK = PassK.of(success, PassK.MAX_K);
        Figures.Counts counts = figures.counts(clean);
        Optional<Estimate> tokens = perSuccess(clean, Quantity.TOKENS);
        Optional<Estimate> cost = perSuccess(clean, Quantity.COST_USD);
        SortedMap<String, Estimate> latency = latency();
        Optional<MetricSummary> served =
                summary(PlayMetrics.SERVED_FROM_RECORD, figures.tallies(clean, Quantity.SERVED_FROM_RECORD));
        List<MetricSummary> metrics = metrics();
        metrics.addAll(judging());
        served.ifPresent(metrics::add);
        summary(PlayMetrics.DIVERGED, figures.tallies(clean, Quantity.DIVERGED)).ifPresent(metrics::add);
        summary(PlayMetrics.SERVED_NORMALISED, figures.tallies(clean, Quantity.SERVED_NORMALISED))
                .ifPresent(metrics::add);
        summary(PlayMetrics.SERVED_BY_POSITION, figures.tallies(clean, Quantity.SERVED_BY_POSITION))
                .ifPresent(metrics::add);
        Map<Subgroup, List<StratumMetric>> parts = parts();
        return new SystemSummary(
                arm.name(),
                counts.cases(),
                counts.trials(),
                counts.unscored(),
                rate(success),
                passK.passHatK(),
                passK.passAtK(),
                passK.casesWithK(),
                figures.outcomes(clean),
                withMetrics(byPerturbation(), Subgroup.Under::new, parts),
                withMetrics(byTag(), Subgroup.Tagged::new, parts),
                tokens,
                cost,
                latency,
                served.flatMap(MetricSummary::estimate),
                metrics,
                intervals(success, passK),
                EfficiencyAnalysis.of(arm, figures, settings));
    }

    private List<MetricSummary> intervals(List<CaseTally> success, PassK passK) {
        List<MetricSummary> summaries = new ArrayList<>();
        for (int k : passK.casesWithK().keySet()) {
            for (PassK.Kind kind : PassK.Kind.values()) {
                Optional<Estimate> estimate = PassK.estimate(success, kind, k, settings.estimand(), settings.level());
                summaries.add(new MetricSummary(
                        Metric.rate(kind.metric(k)),
                        estimate.map(Estimate::trials).orElse(0L),
                        0,
                        0,
                        estimate,
                        PassK.extremes(success, kind, k, settings.estimand(), settings.level())));
            }
        }
        return summaries;
    }

    private Optional<Estimate> rate(List<CaseTally> success) {
        return Rates.estimate(success, settings.estimand(), settings.level());
    }

    private Stratum stratum(Slice slice) {
        Slice acted = slice.whereActed();
        Figures.Counts counts = figures.counts(acted);
        Figures.Counts all = figures.counts(slice);
        return new Stratum(
                counts.cases(),
                all.trials(),
                counts.trials(),
                counts.unscored(),
                all.notPlayed(),
                rate(figures.tallies(acted, Quantity.SUCCESS)));
    }

    private static Map<String, Stratum> withMetrics(
            Map<String, Stratum> strata, Function<String, Subgroup> part, Map<Subgroup, List<StratumMetric>> metrics) {
        strata.replaceAll((name, stratum) -> stratum.with(metrics.getOrDefault(part.apply(name), List.of())));
        return strata;
    }

    /** Estimate every metric in every part of the trials, one metric after the other. */
    private Map<Subgroup, List<StratumMetric>> parts() {
        Map<Subgroup, List<StratumMetric>> parts = new HashMap<>();
        boolean single = figures.isSingleAgent(arm.system());
        for (Metric metric : figures.metrics()) {
            if (!(single && CoordinationMetrics.includes(metric.name()))) {
                figures.subgroups(arm.system(), metric)
                        .forEach((part, tallies) -> part(metric, tallies)
                                .ifPresent(found -> parts.computeIfAbsent(part, name -> new ArrayList<>())
                                        .add(found)));
            }
        }
        return parts;
    }

    private Optional<StratumMetric> part(Metric metric, List<CaseTally> tallies) {
        return Means.estimate(metric, tallies, settings.estimand(), settings.level())
                .map(estimate -> new StratumMetric(
                        metric,
                        JudgeWords.isJudged(metric) ? JudgeCorrection.uncorrected(estimate) : estimate,
                        Extremes.of(metric, tallies, settings.estimand(), settings.level())));
    }

    /**
     * Estimate a figure of all trials of a part, such as {@code latency.p95}; empty where nothing is known, or the name is that of
     * no such figure.
     */
    Optional<Estimate> derived(String name, Subgroup part) {
        Slice slice = Slice.of(arm.system(), part);
        if (name.startsWith(GateEvaluator.LATENCY)) {
            return Optional.ofNullable(PERCENTILES.get(name.substring(GateEvaluator.LATENCY.length())))
                    .flatMap(p -> Percentiles.estimate(
                            p, figures.sample(slice, Quantity.LATENCY_MS), settings.estimand(), settings.level()));
        }
        return switch (name) {
            case GateEvaluator.TOKENS_PER_SUCCESS -> perSuccess(slice, Quantity.TOKENS);
            case GateEvaluator.COST_PER_SUCCESS -> perSuccess(slice, Quantity.COST_USD);
            default ->
                GateEvaluator.passK(name)
                        .flatMap(asked -> asked.estimate(
                                figures.tallies(slice, Quantity.SUCCESS), settings.estimand(), settings.level()));
        };
    }

    private Map<String, Stratum> byPerturbation() {
        Map<String, Stratum> strata = new LinkedHashMap<>();
        for (String perturbation : figures.perturbations(arm.system())) {
            strata.put(perturbation, stratum(new Slice(arm.system(), perturbation)));
        }
        return strata;
    }

    private Map<String, Stratum> byTag() {
        Map<String, Stratum> strata = new LinkedHashMap<>();
        for (String tag : figures.tags(clean)) {
            strata.put(tag, stratum(clean.tagged(tag)));
        }
        return strata;
    }

    /** A total that leaves out what some trials used would be too low, so one unknown amount makes it unknown. */
    private Optional<Estimate> perSuccess(Slice slice, Quantity quantity) {
        return figures.unknown(slice, quantity) > 0
                ? Optional.empty()
                : PerSuccess.estimate(figures.totals(slice, quantity), settings.level());
    }

    private SortedMap<String, Estimate> latency() {
        SortedMap<String, Estimate> latency = new TreeMap<>();
        Percentiles.Sample sample = figures.sample(clean, Quantity.LATENCY_MS);
        PERCENTILES.forEach((name, p) -> Percentiles.estimate(p, sample, settings.estimand(), settings.level())
                .ifPresent(estimate -> latency.put(name, estimate)));
        return latency;
    }

    private List<MetricSummary> metrics() {
        List<MetricSummary> summaries = new ArrayList<>();
        Map<String, Figures.Statuses> statuses = figures.statuses(clean);
        Map<String, Unobserved> unobserved = figures.unobserved(clean);
        boolean single = figures.isSingleAgent(arm.system());
        for (Metric metric : figures.metrics()) {
            Figures.Statuses count = statuses.get(metric.name());
            if (count != null && single && CoordinationMetrics.includes(metric.name())) {
                summaries.add(new MetricSummary(
                        metric,
                        0,
                        count.measured()
                                + count.abstained()
                                + unobserved
                                        .getOrDefault(metric.name(), Unobserved.NONE)
                                        .trials(),
                        count.failed(),
                        Optional.empty()));
            } else if (count != null) {
                summaries.add(summary(metric, count, unobserved.getOrDefault(metric.name(), Unobserved.NONE)));
            }
        }
        return summaries;
    }

    private MetricSummary summary(Metric metric, Figures.Statuses count, Unobserved unobserved) {
        if (count.measured() == 0) {
            return new MetricSummary(
                    metric, 0, count.abstained(), count.failed(), unobserved, Optional.empty(), Optional.empty());
        }
        List<CaseTally> tallies = figures.tallies(clean, metric);
        return new MetricSummary(
                metric,
                count.measured(),
                count.abstained(),
                count.failed(),
                unobserved,
                Means.estimate(metric, tallies, settings.estimand(), settings.level()),
                Extremes.of(metric, tallies, settings.estimand(), settings.level()));
    }

    /** What judges took, by judge. */
    private List<MetricSummary> judging() {
        List<MetricSummary> summaries = new ArrayList<>();
        for (String judge : figures.judges(clean)) {
            summary(PlayMetrics.judgeInput(judge), figures.tallies(clean, judge, Quantity.OfJudge.INPUT_TOKENS))
                    .ifPresent(summaries::add);
            summary(PlayMetrics.judgeOutput(judge), figures.tallies(clean, judge, Quantity.OfJudge.OUTPUT_TOKENS))
                    .ifPresent(summaries::add);
        }
        return summaries;
    }

    /** Sum up what no scorer gives; empty where nothing is known. */
    private Optional<MetricSummary> summary(Metric metric, List<CaseTally> tallies) {
        long known = tallies.stream().mapToLong(one -> one.tally().scored()).sum();
        return known == 0
                ? Optional.empty()
                : Optional.of(new MetricSummary(
                        metric, known, 0, 0, Means.estimate(metric, tallies, settings.estimand(), settings.level())));
    }
}
