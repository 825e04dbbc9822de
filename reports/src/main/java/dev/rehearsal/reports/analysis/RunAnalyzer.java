package dev.rehearsal.reports.analysis;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Unit;
import dev.rehearsal.judges.recovery.RecoveryMetrics;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Analysis.GateLine;
import dev.rehearsal.reports.Contest;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.SystemSummary;
import dev.rehearsal.reports.store.Figures;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.reports.store.Slice;
import dev.rehearsal.reports.wording.PeekingWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The way from stored results to an {@link Analysis}: of a run by its suite's plan, of one system, of two held against each other. */
public final class RunAnalyzer {

    private static final double LEVEL = 0.95;

    private RunAnalyzer() {}

    /**
     * Answer all that a suite asks of its run: comparison, strata, gates.
     *
     * @throws InvalidInputException for a gate or a primary metric that no scorer of the run gave
     */
    public static Analysis of(ResultStore store, Run run, AnalysisPlan plan) {
        Settings settings = settings(plan, plan.primary());
        Set<String> names = new TreeSet<>(store.figures(run.id()).systems());
        plan.compare().ifPresent(sides -> names.addAll(List.of(sides.baseline(), sides.candidate())));
        List<String> systems = ordered(names, plan.compare());
        List<SystemSummary> each = systems.stream()
                .map(system -> Analyzer.summarize(arm(store, run, system), settings))
                .toList();
        RunComparisons compared = new RunComparisons(store, run, systems, settings);
        List<SystemSummary> summaries = plan.compare()
                .map(sides -> EfficiencyAnalysis.against(
                        each, arm(store, run, sides.baseline()), arm(store, run, sides.candidate()), settings))
                .orElse(each);
        List<Comparison> comparisons = plan.compare()
                .map(sides -> compared.compare(sides.baseline(), sides.candidate()))
                .orElse(List.of());
        long stored = store.trials(run.id()).count();
        List<String> notices =
                new ArrayList<>(Warnings.of(run, store.figures(run.id()), stored, summaries, plan.primary()));
        notices.addAll(plan.notices());
        Analysis analysis = new Analysis(run, summaries, plan.primary(), comparisons, Map.of(), List.of(), notices)
                .with(plan.compare()
                        .map(sides -> compared.subgroups(sides.baseline(), sides.candidate()))
                        .orElse(Map.of()))
                .withGates(gates(store, run, plan, summaries, compared))
                .withContests(contests(store, run, plan, compared, settings))
                .with(store.figures(run.id()).ingress());
        int look = Looks.at(store, run);
        return Analyzer.withFailures(
                look > 1 ? analysis.atLook(look, PeekingWords.look(run.name(), look)) : analysis,
                systems.stream().map(system -> arm(store, run, system)).toList(),
                compared.recovery());
    }

    /** Return the contests of the candidate, that of the run's comparison first. */
    private static List<Contest> contests(
            ResultStore store, Run run, AnalysisPlan plan, RunComparisons compared, Settings settings) {
        String candidate = plan.compare().map(AnalysisPlan.Sides::candidate).orElse("");
        String headline = plan.compare().map(AnalysisPlan.Sides::baseline).orElse("");
        Set<String> played = new HashSet<>(store.figures(run.id()).systems());
        return plan.contests().entrySet().stream()
                .filter(one -> played.contains(candidate) && played.contains(one.getKey()))
                .sorted(Comparator.comparing(one -> !one.getKey().equals(headline)))
                .map(one -> {
                    List<Comparison> metrics = compared.compare(one.getKey(), candidate);
                    return new Contest(
                            one.getValue(),
                            metrics.getFirst(),
                            metrics.stream()
                                    .filter(metric -> metric.metric().name().equals("tokens"))
                                    .findFirst(),
                            EfficiencyAnalysis.overhead(
                                    arm(store, run, one.getKey()), arm(store, run, candidate), settings));
                })
                .toList();
    }

    private static List<GateLine> gates(
            ResultStore store, Run run, AnalysisPlan plan, List<SystemSummary> summaries, RunComparisons compared) {
        GateEvaluator evidence = new GateEvaluator(summaries, compared);
        Map<String, Metric> metrics = new HashMap<>();
        store.figures(run.id()).metrics().forEach(metric -> metrics.put(metric.name(), metric));
        plan.gates().forEach(gate -> {
            Optional.ofNullable(metrics.get(gate.metric()))
                    .or(() -> GateEvaluator.derived(gate.metric()))
                    .or(() -> RecoveryMetrics.named(gate.metric()))
                    .ifPresent(metric -> gate.check("gates", metric));
        });
        return plan.gates().stream().map(evidence::judge).toList();
    }

    /** Sum up what a target names: one system of it, or all. */
    public static Analysis summary(RunReference target, AnalysisPlan plan) {
        Settings settings = settings(plan, plan.primary());
        List<Arm> arms = target.system().map(List::of).orElseGet(target::systems).stream()
                .map(system -> arm(target.store(), target.run(), system))
                .toList();
        List<SystemSummary> summaries =
                arms.stream().map(arm -> Analyzer.summarize(arm, settings)).toList();
        long stored = target.store().trials(target.run().id()).count();
        Analysis analysis = new Analysis(
                target.run(),
                summaries,
                plan.primary(),
                List.of(),
                Map.of(),
                List.of(),
                Warnings.of(
                        target.run(), target.store().figures(target.run().id()), stored, summaries, plan.primary()));
        return Analyzer.withFailures(
                analysis.with(target.store().figures(target.run().id()).ingress()), arms, settings);
    }

    /**
     * Compare what two targets name. Where the primary metric was not asked for and nobody recorded success, the first
     * recorded grade that both have decides.
     *
     * @throws InvalidInputException where one of them has several systems and none is named
     */
    public static Analysis comparison(RunReference baseline, RunReference candidate, AnalysisPlan plan) {
        String first = baseline.onlySystem();
        String second = candidate.onlySystem();
        boolean same = first.equals(second);
        Arm one = new Arm(baseline.store(), baseline.run().id(), first, same ? label(baseline, candidate) : first);
        Arm other =
                new Arm(candidate.store(), candidate.run().id(), second, same ? label(candidate, baseline) : second);
        Settings settings = settings(plan, primary(one, other, plan.primary()));
        List<String> notices = new ArrayList<>(Warnings.between(baseline.run(), candidate.run()));
        notices.addAll(plan.notices());
        boolean worded = baseline.word().isPresent() || candidate.word().isPresent();
        if (same && worded && !one.runId().equals(other.runId())) {
            notices.add(
                    one.name() + " is of the run " + one.runId() + ", " + other.name() + " of " + other.runId() + ".");
        }
        Analysis analysis = Analyzer.analyze(candidate.run(), one, other, settings, notices);
        requireCommonCase(baseline, candidate, analysis.comparisons().getFirst());
        return analysis;
    }

    /** A pair that lacks a verdict is inconclusive; without any pair the wrong things are compared. */
    private static void requireCommonCase(RunReference baseline, RunReference candidate, Comparison first) {
        List<String> left = first.pairing().baselineOnly();
        List<String> right = first.pairing().candidateOnly();
        if (first.baseline().cases() > 0 || left.isEmpty() || right.isEmpty()) {
            return;
        }
        Set<String> before = cases(baseline);
        if (cases(candidate).stream().noneMatch(before::contains)) {
            throw new InvalidInputException(
                    baseline.run().id() + " and " + candidate.run().id(),
                    "they must have a case in common to be compared",
                    "they have none: " + InvalidInputException.quote(left.getFirst()) + " and others against "
                            + InvalidInputException.quote(right.getFirst()) + " and others",
                    "Give the same \"case\" to what are trials of the same task");
        }
    }

    private static Set<String> cases(RunReference target) {
        Set<String> cases = new HashSet<>();
        target.store()
                .figures(target.run().id())
                .tallies(Slice.clean(target.onlySystem()), Metric.SUCCESS)
                .forEach(tally -> cases.add(tally.caseId()));
        return cases;
    }

    /**
     * Return what tells a target from the other when both played the same system: the runs' names where those differ, else the
     * caller's own words such as {@code previous:team}, else system and run.
     */
    private static String label(RunReference target, RunReference other) {
        if (!target.run().name().equals(other.run().name())) {
            return target.run().name();
        }
        String system = target.onlySystem();
        return target.word().isPresent() && !target.word().equals(other.word())
                ? target.word().get() + ":" + system
                : system + "@" + target.run().id();
    }

    private static String primary(Arm one, Arm other, String asked) {
        if (!asked.equals(Metric.SUCCESS.name())
                || (measured(one, Metric.SUCCESS) && measured(other, Metric.SUCCESS))) {
            return asked;
        }
        List<Metric> others = other.store().figures(other.runId()).metrics();
        return one.store().figures(one.runId()).metrics().stream()
                .filter(metric -> metric.unit() == Unit.SCORE && others.contains(metric))
                .filter(metric -> measured(one, metric) && measured(other, metric))
                .map(Metric::name)
                .findFirst()
                .orElse(asked);
    }

    private static boolean measured(Arm arm, Metric metric) {
        Figures figures = arm.store().figures(arm.runId());
        Figures.Statuses found = figures.statuses(Slice.clean(arm.system())).get(metric.name());
        return found != null && found.measured() > 0;
    }

    static Settings settings(AnalysisPlan plan, String primary) {
        return new Settings(primary, LEVEL, plan.estimand(), plan.margins());
    }

    private static List<String> ordered(Set<String> names, Optional<AnalysisPlan.Sides> sides) {
        List<String> ordered = new ArrayList<>();
        sides.ifPresent(pair -> ordered.addAll(List.of(pair.baseline(), pair.candidate())));
        names.stream().filter(name -> !ordered.contains(name)).forEach(ordered::add);
        return ordered;
    }

    private static Arm arm(ResultStore store, Run run, String system) {
        return new Arm(store, run.id(), system, system);
    }
}
