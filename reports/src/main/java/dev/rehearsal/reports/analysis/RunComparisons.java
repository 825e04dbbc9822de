package dev.rehearsal.reports.analysis;

import dev.rehearsal.judges.finding.FailureMode;
import dev.rehearsal.judges.recovery.RecoveryMetrics;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import dev.rehearsal.reports.FailureCheck;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.SystemSummary.MetricSummary;
import dev.rehearsal.reports.analysis.AnalysisPlan.Sides;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Slice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The comparisons of systems of one run, each made once, when it is first asked for. Not thread-safe. */
final class RunComparisons implements GateEvaluator.Source {

    private final ResultStore store;
    private final Run run;
    private final Settings settings;
    private final Map<Sides, List<Comparison>> clean = new HashMap<>();
    private final Map<Sides, Map<Subgroup, List<Comparison>>> parts = new HashMap<>();
    private final RecoveryEvidence recovery;

    RunComparisons(ResultStore store, Run run, List<String> systems, Settings settings) {
        this.store = store;
        this.run = run;
        this.settings = settings;
        this.recovery = RecoveryEvidence.of(systems.stream().map(this::arm).toList(), settings);
    }

    RecoveryEvidence recovery() {
        return recovery;
    }

    @Override
    public List<Comparison> compare(String baseline, String candidate) {
        return clean.computeIfAbsent(
                new Sides(baseline, candidate),
                sides -> Analyzer.compare(arm(sides.baseline()), arm(sides.candidate()), settings));
    }

    /** Compare two systems in every part of the trials. */
    Map<Subgroup, List<Comparison>> subgroups(String baseline, String candidate) {
        return parts.computeIfAbsent(
                new Sides(baseline, candidate),
                sides -> Analyzer.subgroups(arm(sides.baseline()), arm(sides.candidate()), settings));
    }

    @Override
    public Optional<Comparison> compare(String metric, String baseline, String candidate, Subgroup part) {
        return part instanceof Subgroup.Under under
                        && RecoveryMetrics.named(metric).isPresent()
                ? recovery.comparison(metric, baseline, candidate, under.perturbation())
                : GateEvaluator.named(metric, subgroups(baseline, candidate).getOrDefault(part, List.of()));
    }

    @Override
    public Optional<Estimate> derived(String system, String metric, Subgroup part) {
        Arm arm = arm(system);
        return new Summarizer(arm, arm.figures(), settings).derived(metric, part);
    }

    @Override
    public Optional<MetricSummary> recovery(String system, String metric, String perturbation) {
        return recovery.summary(system, metric, perturbation);
    }

    @Override
    public Optional<Tally> count(String system, String metric, Subgroup part) {
        return part instanceof Subgroup.Under under
                        && RecoveryMetrics.named(metric).isPresent()
                ? Optional.of(sum(recovery.tallies(system, metric, under.perturbation())))
                : arm(system).figures().metrics().stream()
                        .filter(one -> one.name().equals(metric))
                        .findFirst()
                        .map(one -> sum(arm(system).figures().tallies(Slice.of(system, part), one)));
    }

    private static Tally sum(List<CaseTally> tallies) {
        int scored = 0;
        double sum = 0;
        double squares = 0;
        for (CaseTally each : tallies) {
            scored += each.tally().scored();
            sum += each.tally().sum();
            squares += each.tally().sumOfSquares();
        }
        return new Tally(scored, 0, sum, squares);
    }

    @Override
    public Optional<FailureCheck.Finding> finding(String system, FailureMode mode) {
        return Optional.of(Checklist.finding(arm(system), mode));
    }

    private Arm arm(String system) {
        return new Arm(store, run.id(), system, system);
    }
}
