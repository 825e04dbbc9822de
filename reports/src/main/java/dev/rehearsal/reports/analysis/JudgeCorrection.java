package dev.rehearsal.reports.analysis;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.calibration.CorrectedValue;
import dev.rehearsal.judges.calibration.Independence;
import dev.rehearsal.judges.calibration.JudgedArm;
import dev.rehearsal.judges.calibration.JudgedTrial;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Comparison.Adjustment;
import dev.rehearsal.judges.statistics.Decider;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.Estimand;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.sampling.Clustering;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import dev.rehearsal.reports.store.Slice;
import dev.rehearsal.reports.store.labels.RunLabels;
import dev.rehearsal.reports.wording.JudgeWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The step that puts a judge's own error into the figures of its metrics, by the labels that people gave to some of a run's trials; where
 * there are none, the figures say so. Of the population of cases, over clean trials. Stateless.
 */
final class JudgeCorrection {

    private static final String PASS = "pass";
    private static final int HALVINGS = 40;

    private JudgeCorrection() {}

    /** Return the comparisons, with those in judged metrics replaced. */
    static List<Comparison> comparisons(Arm baseline, Arm candidate, Settings settings, List<Comparison> found) {
        return found.stream()
                .map(comparison -> JudgeWords.isJudged(comparison.metric())
                        ? judged(baseline, candidate, settings, comparison)
                        : comparison)
                .toList();
    }

    /** Return the summary, with the estimates of judged metrics replaced. */
    static SystemSummary summary(Arm arm, Settings settings, SystemSummary found) {
        List<MetricSummary> metrics = found.metrics().stream()
                .map(metric -> JudgeWords.isJudged(metric.metric()) ? judged(arm, settings, metric) : metric)
                .toList();
        return metrics.equals(found.metrics()) ? found : found.withMetrics(metrics);
    }

    private static MetricSummary judged(Arm arm, Settings settings, MetricSummary found) {
        if (found.estimate().isEmpty()) {
            return found;
        }
        Estimate plain = found.estimate().get();
        Cases cases = Cases.of(arm, found.metric());
        Optional<CorrectedValue> corrected = applies(found.metric(), settings) && cases.labels() > 0
                ? CorrectedValue.rate(cases.arm(cases.ids()), cases.independence(cases.ids(), cases), settings.level())
                : Optional.empty();
        return corrected
                .map(value -> new MetricSummary(
                        found.metric(),
                        found.measured(),
                        found.abstained(),
                        found.failed(),
                        found.unobserved(),
                        Optional.of(estimate(value, plain)),
                        Optional.empty()))
                .orElseGet(() -> new MetricSummary(
                        found.metric(),
                        found.measured(),
                        found.abstained(),
                        found.failed(),
                        found.unobserved(),
                        Optional.of(uncorrected(plain)),
                        found.extremes()));
    }

    private static boolean applies(Metric metric, Settings settings) {
        return metric.unit() == Unit.RATE && settings.estimand() == Estimand.POPULATION;
    }

    private static Estimate estimate(CorrectedValue value, Estimate plain) {
        return new Estimate(
                value.value(),
                Optional.of(value.interval()),
                plain.level(),
                plain.cases(),
                plain.trials(),
                value.method());
    }

    /** Return a comparison in part of the trials, which says that no labels are in it where a judge gave the metric. */
    static Comparison inPart(Comparison found) {
        return JudgeWords.isJudged(found.metric()) && found.difference().isPresent()
                ? uncorrected(found, CorrectedValue.NONE)
                : found;
    }

    /** Return the estimate, which says that no labels are in it. */
    static Estimate uncorrected(Estimate plain) {
        return new Estimate(
                plain.value(),
                plain.interval(),
                plain.level(),
                plain.cases(),
                plain.trials(),
                plain.method() + "; " + CorrectedValue.NONE);
    }

    private static Comparison judged(Arm baseline, Arm candidate, Settings settings, Comparison found) {
        if (found.difference().isEmpty()) {
            return found;
        }
        if (!applies(found.metric(), settings)) {
            return uncorrected(found, CorrectedValue.NONE);
        }
        Cases before = Cases.of(baseline, found.metric());
        Cases after = Cases.of(candidate, found.metric());
        if (before.labels() == 0 && after.labels() == 0) {
            return uncorrected(found, CorrectedValue.NONE);
        }
        List<String> paired =
                before.ids().stream().filter(after.byId::containsKey).toList();
        Independence units = before.independence(paired, after);
        JudgedArm one = before.arm(paired);
        JudgedArm other = after.arm(paired);
        double level = settings.level();
        Optional<CorrectedValue> difference = CorrectedValue.difference(one, other, units, level);
        Optional<CorrectedValue> left = CorrectedValue.rate(one, units, level);
        Optional<CorrectedValue> right = CorrectedValue.rate(other, units, level);
        return difference.isPresent() && left.isPresent() && right.isPresent()
                ? corrected(
                        found, left.get(), right.get(), difference.get(), equivalence(one, other, units, found), level)
                : uncorrected(
                        found,
                        CorrectedValue.NONE + ", as too few trials are labelled: " + one.labels()
                                + " of the baseline's and " + other.labels() + " of the candidate's");
    }

    private static Comparison uncorrected(Comparison found, String why) {
        Comparison.Difference plain = found.difference().orElseThrow();
        return found.with(
                found.baseline().withMethod("; " + why),
                found.candidate().withMethod("; " + why),
                new Comparison.Difference(
                        plain.value(), plain.interval(), plain.relative(), plain.level(), plain.method() + "; " + why));
    }

    private static Comparison corrected(
            Comparison found,
            CorrectedValue left,
            CorrectedValue right,
            CorrectedValue difference,
            double equivalence,
            double level) {
        Comparison.Difference shown = new Comparison.Difference(
                difference.value(), Optional.of(difference.interval()), Optional.empty(), level, difference.method());
        // The others of the family keep their own steps: times their number is what Holm gives the least of them, and
        // no less.
        Optional<Adjustment> adjustment = found.adjustment()
                .map(family -> new Adjustment(
                        family.metrics(), times(difference.pValue(), family), times(equivalence, family)));
        Decision decision = new Decider(found.metric(), found.margin(), level)
                .decide(Optional.of(shown), Optional.empty(), adjustment);
        return found.with(
                        found.baseline()
                                .with(estimate(left, found.baseline().estimate().orElseThrow())),
                        found.candidate()
                                .with(estimate(
                                        right, found.candidate().estimate().orElseThrow())),
                        shown)
                .decided(difference.pValue(), adjustment, decision);
    }

    private static OptionalDouble times(double pValue, Adjustment family) {
        return OptionalDouble.of(Math.min(1, pValue * Math.max(1, family.metrics())));
    }

    /** Return the least alpha at which the interval lies within the margin. */
    private static double equivalence(JudgedArm one, JudgedArm other, Independence units, Comparison found) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            boolean inside = CorrectedValue.difference(one, other, units, 1 - middle)
                    .filter(value -> -found.margin() <= value.interval().low()
                            && value.interval().high() <= found.margin())
                    .isPresent();
            if (inside) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** The cases of one arm that the metric applies to, with what the judge and people say. */
    private static final class Cases {
        private final Map<String, List<JudgedTrial>> byId = new HashMap<>();
        private final Map<String, Map<String, String>> clusters = new HashMap<>();
        private final List<String> ids = new ArrayList<>();
        private long labels;

        static Cases of(Arm arm, Metric metric) {
            Cases cases = new Cases();
            RunLabels labels = arm.store().labels(arm.runId());
            if (!labels.labelledMetrics().contains(metric.name())) {
                return cases;
            }
            labels.cases(arm.system(), RecordedRun.CLEAN, metric.name()).forEach(cases::add);
            for (CaseTally tally : arm.figures().tallies(Slice.clean(arm.system()), metric)) {
                cases.clusters.put(tally.caseId(), tally.clusters());
            }
            return cases;
        }

        private void add(RunLabels.JudgedCase one) {
            List<JudgedTrial> trials = one.trials().stream()
                    .map(trial -> new JudgedTrial(
                            trial.value().orElse(JudgedArm.UNUSABLE),
                            trial.truth().map(PASS::equals)))
                    .toList();
            labels += trials.stream().filter(trial -> trial.label().isPresent()).count();
            byId.put(one.caseId(), trials);
            ids.add(one.caseId());
        }

        long labels() {
            return labels;
        }

        List<String> ids() {
            return ids;
        }

        JudgedArm arm(List<String> chosen) {
            return JudgedArm.of(chosen.stream()
                    .map(id -> byId.getOrDefault(id, List.of()))
                    .map(trials -> new JudgedArm.Unit(1.0 / Math.max(1, trials.size()), trials))
                    .toList());
        }

        /** Return how cases hang together, by the clusters of both arms. */
        Independence independence(List<String> chosen, Cases other) {
            List<Map<String, String>> named = new ArrayList<>(chosen.size());
            for (String id : chosen) {
                Map<String, String> all = new HashMap<>(other.clusters.getOrDefault(id, Map.of()));
                all.putAll(clusters.getOrDefault(id, Map.of()));
                named.add(all);
            }
            return new Independence.InClusters(Clustering.of(named));
        }
    }
}
