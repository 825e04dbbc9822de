package dev.rehearsal.reports.analysis;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.recovery.RecoveryMetrics;
import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Holm;
import dev.rehearsal.judges.statistics.PairedAnalysis;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.reports.RecoveryRow;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The evidence on how systems recovered: estimates of each metric of {@link RecoveryMetrics} by system and perturbation, and
 * comparisons of any two systems. The store is read once, when it is made; memory grows with cases and perturbations. Immutable,
 * thread-safe.
 */
public final class RecoveryEvidence {

    private final Map<String, SystemRecovery> systems;
    private final Settings settings;

    private RecoveryEvidence(Map<String, SystemRecovery> systems, Settings settings) {
        this.systems = systems;
        this.settings = settings;
    }

    /**
     * Read what became of the perturbed trials of some systems.
     *
     * @param arms the systems; their names must differ, and their stores be open
     */
    public static RecoveryEvidence of(List<Arm> arms, Settings settings) {
        Map<String, SystemRecovery> systems = new LinkedHashMap<>();
        arms.forEach(arm -> systems.put(arm.name(), Recoveries.of(arm, settings)));
        return new RecoveryEvidence(systems, settings);
    }

    /** Return one row a system and perturbation, by system, without comparisons. */
    public List<RecoveryRow> rows() {
        return systems.values().stream().flatMap(each -> each.rows().stream()).toList();
    }

    /** Return the same, the candidate's rows held against the baseline's. */
    public List<RecoveryRow> rows(String baseline, String candidate) {
        Map<String, List<Comparison>> compared = comparisons(baseline, candidate);
        return rows().stream()
                .map(row -> row.system().equals(candidate)
                        ? row.with(compared.getOrDefault(row.perturbation(), List.of()))
                        : row)
                .toList();
    }

    /**
     * Return the estimate of a metric of a system under a perturbation, over the trials in which it acted and whose twin was right.
     *
     * @param system what reports call the system
     * @param metric the metric's name, such as {@code corrupted}
     * @param perturbation the perturbation's name
     * @return empty where no trial has a value
     */
    public Optional<Estimate> estimate(String system, String metric, String perturbation) {
        return summary(system, metric, perturbation).flatMap(MetricSummary::estimate);
    }

    /**
     * Return the same with what bounds it where trials have no value ({@link MetricSummary#extremes()}) and how many trials it
     * rests on.
     *
     * @return empty where no trial has a value
     */
    public Optional<MetricSummary> summary(String system, String metric, String perturbation) {
        return of(system)
                .flatMap(each -> each.rows().stream())
                .filter(row -> row.perturbation().equals(perturbation))
                .findFirst()
                .flatMap(row -> row.metric(metric));
    }

    /**
     * Compare two systems in a metric under a perturbation, paired by case. The interval is its own; the word is adjusted for the
     * number of perturbations that acted on both, the null replay left out, which is no fault.
     *
     * @param metric the metric's name, such as {@code corrupted}
     * @param baseline the system compared with
     * @param candidate the system that ought to be no worse
     * @param perturbation the perturbation's name
     * @return empty where no case has a trial in it on both sides, and under the null replay
     */
    public Optional<Comparison> comparison(String metric, String baseline, String candidate, String perturbation) {
        return RecoveryMetrics.named(metric)
                .flatMap(known ->
                        Optional.ofNullable(family(known, baseline, candidate).get(perturbation)));
    }

    /**
     * Compare two systems in every metric under every perturbation. Each metric's comparisons under all perturbations are a family.
     *
     * @return by perturbation in order of name, in the order of {@link RecoveryMetrics#all()}
     */
    public Map<String, List<Comparison>> comparisons(String baseline, String candidate) {
        Map<String, List<Comparison>> compared = new TreeMap<>();
        RecoveryMetrics.all()
                .forEach(metric -> family(metric, baseline, candidate)
                        .forEach((perturbation, comparison) -> compared.computeIfAbsent(
                                        perturbation, name -> new ArrayList<>())
                                .add(comparison)));
        return compared;
    }

    private Map<String, Comparison> family(Metric metric, String baseline, String candidate) {
        Map<String, PairedAnalysis> analyses = new TreeMap<>();
        of(baseline)
                .forEach(one -> of(candidate)
                        .forEach(other -> one.tallies().keySet().stream()
                                .filter(perturbation -> !perturbation.equals(RecordedRun.NULL_REPLAY))
                                .forEach(perturbation -> {
                                    List<CasePair> pairs = pairs(
                                            one.tallies(perturbation, metric), other.tallies(perturbation, metric));
                                    if (pairs.stream().anyMatch(RecoveryEvidence::scored)) {
                                        analyses.put(perturbation, analysis(metric, baseline, candidate, pairs));
                                    }
                                })));
        List<Comparison> compared = Holm.family(List.copyOf(analyses.values()), settings.level());
        Map<String, Comparison> byName = new LinkedHashMap<>();
        int i = 0;
        for (String perturbation : analyses.keySet()) {
            byName.put(perturbation, compared.get(i++));
        }
        return byName;
    }

    private PairedAnalysis analysis(Metric metric, String baseline, String candidate, List<CasePair> pairs) {
        return PairedAnalysis.of(
                metric, baseline, candidate, pairs, settings.estimand(), settings.margin(metric.name()));
    }

    private static boolean scored(CasePair pair) {
        return pair.baseline().scored() > 0 && pair.candidate().scored() > 0;
    }

    /** Join both sides by case. A case of which no trial could say anything on either side is no pair. */
    private static List<CasePair> pairs(List<CaseTally> baseline, List<CaseTally> candidate) {
        Map<String, CaseTally> others = new TreeMap<>();
        candidate.forEach(each -> others.put(each.caseId(), each));
        List<CasePair> pairs = new ArrayList<>();
        baseline.forEach(one -> {
            Tally other = Optional.ofNullable(others.remove(one.caseId()))
                    .map(CaseTally::tally)
                    .orElse(Tally.NONE);
            pairs.add(new CasePair(one.caseId(), one.clusters(), one.tally(), other));
        });
        others.values()
                .forEach(other -> pairs.add(new CasePair(other.caseId(), other.clusters(), Tally.NONE, other.tally())));
        pairs.removeIf(pair -> !asked(pair.baseline()) && !asked(pair.candidate()));
        return pairs;
    }

    private static boolean asked(Tally tally) {
        return tally.scored() + tally.unscored() > 0;
    }

    /** Return the sums of a metric of a system under a perturbation by case; empty where no trial has a value. */
    List<CaseTally> tallies(String system, String metric, String perturbation) {
        return RecoveryMetrics.named(metric).stream()
                .flatMap(known -> of(system).flatMap(each -> each.tallies(perturbation, known).stream()))
                .toList();
    }

    private Stream<SystemRecovery> of(String system) {
        return Optional.ofNullable(systems.get(system)).stream();
    }
}
