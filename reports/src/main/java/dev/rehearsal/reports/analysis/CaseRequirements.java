package dev.rehearsal.reports.analysis;

import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.Decision;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.judges.statistics.gate.GateResult;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import dev.rehearsal.judges.statistics.sampling.AmountLimit;
import dev.rehearsal.judges.statistics.sampling.Clustering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The cases that a plan's gates need, found before anything is played: by the gates themselves, judged on results that are
 * made up to be the best there can be. So the answer follows the intervals, whatever they are. Stateless.
 */
public final class CaseRequirements {

    /** More cases than these are not tried. */
    public static final int MAX_CASES = 1 << 16;

    private final AnalysisPlan plan;
    private final Settings settings;
    private final Map<String, Metric> metrics;
    private final Function<Subgroup, Map<String, List<PlannedCase>>> planned;

    private CaseRequirements(
            AnalysisPlan plan,
            Map<String, Metric> metrics,
            Function<Subgroup, Map<String, List<PlannedCase>>> planned) {
        this.plan = plan;
        this.settings = RunAnalyzer.settings(plan, plan.primary());
        this.metrics = metrics;
        Map<Subgroup, Map<String, List<PlannedCase>>> known = new HashMap<>(); // a recording is read for each part
        this.planned = part -> known.computeIfAbsent(part, planned);
    }

    /**
     * Return what is needed for each gate, in their order, and then for "unchanged" in the primary metric where two systems are
     * compared. Gates on metrics of which nothing is known beforehand, such as recorded grades, are left out: nothing can
     * be said of them.
     *
     * @param metrics the metrics that the suite's scorers give, by name
     * @param planned the cases of each system, by its name, in each part of the trials that a gate is about
     */
    public static List<CaseRequirement> of(
            AnalysisPlan plan,
            Map<String, Metric> metrics,
            Function<Subgroup, Map<String, List<PlannedCase>>> planned) {
        return new CaseRequirements(plan, metrics, planned).all();
    }

    private List<CaseRequirement> all() {
        List<CaseRequirement> all = new ArrayList<>();
        plan.gates().forEach(gate -> gate(gate).ifPresent(all::add));
        unchanged().ifPresent(all::add);
        return List.copyOf(all);
    }

    private Optional<CaseRequirement> gate(Gate gate) {
        Optional<Metric> metric = GateEvaluator.derived(gate.metric())
                .or(() -> Optional.ofNullable(metrics.get(gate.metric())))
                .filter(known -> BestEvidence.knows(gate, known));
        return metric.map(known -> {
            List<PlannedCase> cases = common(gate.systems(), gate.subgroup());
            boolean paired = gate.systems().size() > 1;
            return new CaseRequirement(
                    gate.text(),
                    CaseRequirement.Kind.GATE,
                    cases.size(),
                    clusters(cases),
                    least(n -> holds(gate, known, independent(n, cases), false)),
                    paired ? least(n -> holds(gate, known, independent(n, cases), true)) : OptionalInt.empty(),
                    holds(gate, known, cases, false) || lacksCapAlone(gate, known, cases));
        });
    }

    /**
     * Return whether a gate on an amount cannot hold only because nothing says what an unseen case may cost at most. It may fail all
     * the same, and a cap of the metric would mend it, so it is played.
     */
    private boolean lacksCapAlone(Gate gate, Metric metric, List<PlannedCase> cases) {
        return !cases.isEmpty()
                && Double.isInfinite(metric.max())
                && !BestEvidence.isPercentile(metric)
                && clusters(cases) < AmountLimit.MIN_CLUSTERS
                && gate instanceof Gate.Threshold
                && holds(gate, metric, independent(AmountLimit.MIN_CLUSTERS, cases), false);
    }

    private boolean holds(Gate gate, Metric metric, List<PlannedCase> cases, boolean equal) {
        return !cases.isEmpty()
                && gate.evaluate(new BestEvidence(gate, metric, settings, cases, equal)) instanceof GateResult.Passed;
    }

    private Optional<CaseRequirement> unchanged() {
        return plan.compare()
                .flatMap(sides -> Optional.ofNullable(metrics.get(plan.primary()))
                        .map(metric -> {
                            List<PlannedCase> cases =
                                    common(List.of(sides.baseline(), sides.candidate()), Subgroup.CLEAN);
                            return new CaseRequirement(
                                    "\"unchanged\" in " + metric.name(),
                                    CaseRequirement.Kind.UNCHANGED,
                                    cases.size(),
                                    clusters(cases),
                                    OptionalInt.empty(),
                                    least(n -> unchanged(metric, independent(n, cases))),
                                    !cases.isEmpty() && unchanged(metric, cases));
                        }));
    }

    private boolean unchanged(Metric metric, List<PlannedCase> cases) {
        return BestEvidence.equal(metric, settings, cases).decision() instanceof Decision.Unchanged;
    }

    /** Return the cases that all these systems have in a part of the trials, with the fewer repetitions. */
    private List<PlannedCase> common(List<String> systems, Subgroup part) {
        Map<String, List<PlannedCase>> all = planned.apply(part);
        List<PlannedCase> common = all.getOrDefault(systems.getFirst(), List.of());
        for (String system : systems.subList(1, systems.size())) {
            Map<String, PlannedCase> others = new HashMap<>();
            all.getOrDefault(system, List.of()).forEach(one -> others.put(one.id(), one));
            common = common.stream()
                    .filter(one -> others.containsKey(one.id()))
                    .map(one -> fewer(one, others.getOrDefault(one.id(), one)))
                    .toList();
        }
        return common;
    }

    private static PlannedCase fewer(PlannedCase one, PlannedCase other) {
        Map<String, String> clusters = new HashMap<>(other.clusters());
        clusters.putAll(one.clusters());
        return new PlannedCase(one.id(), clusters, Math.min(one.repetitions(), other.repetitions()));
    }

    private static int clusters(List<PlannedCase> cases) {
        return Clustering.of(cases.stream().map(PlannedCase::clusters).toList()).clusters();
    }

    /** Return so many independent cases, repeated as often as the planned ones are at most. */
    private static List<PlannedCase> independent(int n, List<PlannedCase> like) {
        int repetitions = like.stream().mapToInt(PlannedCase::repetitions).max().orElse(1);
        return IntStream.range(0, n)
                .mapToObj(i -> new PlannedCase(Integer.toString(i), Map.of(), repetitions))
                .toList();
    }

    /** Return the least number that suffices, taking for granted that more than enough is enough. */
    private static OptionalInt least(IntPredicate suffices) {
        int enough = 1;
        while (!suffices.test(enough)) {
            if (enough >= MAX_CASES) {
                return OptionalInt.empty();
            }
            enough *= 2;
        }
        int few = enough / 2;
        while (enough - few > 1) {
            int middle = (few + enough) >>> 1;
            if (suffices.test(middle)) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        return OptionalInt.of(enough);
    }
}
