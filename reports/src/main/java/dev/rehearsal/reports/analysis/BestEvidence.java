package dev.rehearsal.reports.analysis;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Estimate;
import dev.rehearsal.judges.statistics.Means;
import dev.rehearsal.judges.statistics.PairedAnalysis;
import dev.rehearsal.judges.statistics.PassK;
import dev.rehearsal.judges.statistics.PerSuccess;
import dev.rehearsal.judges.statistics.Percentiles;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.judges.statistics.gate.Evidence;
import dev.rehearsal.judges.statistics.gate.Gate;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The best evidence that a gate could ever get on these cases: every trial has a value, and the best one there is. Where two
 * systems are compared, one wins every case, or both do the same.
 *
 * @param gate whom it favours
 * @param metric that the gate names
 * @param settings of the analysis
 * @param cases what is played, of both systems
 * @param equal whether two systems do the same
 */
record BestEvidence(Gate gate, Metric metric, Settings settings, List<PlannedCase> cases, boolean equal)
        implements Evidence {

    private static final Pattern PERCENTILE = Pattern.compile(".*\\.p([1-9][0-9])");
    private static final double HUNDRED = 100;
    /** Stands for any great value of a metric without an end. */
    private static final double GREAT = 1_000;
    /** How far a metric without an end is from a limit at best. */
    private static final double FAR = 1e-3;

    /** Return whether it is known how an estimate of the metric comes about. */
    static boolean knows(Gate gate, Metric metric) {
        return GateEvaluator.derived(gate.metric()).isEmpty()
                || isPercentile(metric)
                || GateEvaluator.isPerSuccess(metric.name())
                || GateEvaluator.passK(metric.name()).isPresent();
    }

    /** Return whether a metric is a percentile of others' values. */
    static boolean isPercentile(Metric metric) {
        return PERCENTILE.matcher(metric.name()).matches();
    }

    /** Compare two systems that do the same in every case. */
    static Comparison equal(Metric metric, Settings settings, List<PlannedCase> cases) {
        double value = metric.unit().relative() ? GREAT : good(metric);
        return compare(metric, settings, cases, value, value, "baseline", "candidate");
    }

    @Override
    public Optional<Estimate> estimate(String system, String name) {
        if (!(gate instanceof Gate.Threshold threshold)) {
            return Optional.empty();
        }
        double wished = wished(threshold);
        Optional<PassK.Asked> passK = GateEvaluator.passK(name);
        if (passK.isPresent()) {
            return passK.get().estimate(tallies(up(threshold) ? 1 : 0), settings.estimand(), settings.level());
        }
        Matcher percentile = PERCENTILE.matcher(name);
        if (GateEvaluator.derived(name).isEmpty()) {
            return Means.estimate(metric, tallies(wished), settings.estimand(), settings.level());
        } else if (percentile.matches()) {
            return Percentiles.estimate(
                    Integer.parseInt(percentile.group(1)) / HUNDRED,
                    Percentiles.sample(spread(wished)),
                    settings.estimand(),
                    settings.level());
        }
        return PerSuccess.estimate(
                cases.stream()
                        .map(one -> new PerSuccess.CaseTotals(
                                one.id(),
                                one.clusters(),
                                one.repetitions(),
                                wished * one.repetitions(),
                                one.repetitions()))
                        .toList(),
                settings.level());
    }

    @Override
    public Evidence in(Subgroup part) {
        return this; // the cases are those of the part
    }

    @Override
    public Optional<ObservedCount> observed(String system, String name) {
        return Optional.of(new ObservedCount(0, cases.size(), "none"));
    }

    /** Return the value on the good side of the limit that is farthest from it. */
    private double wished(Gate.Threshold threshold) {
        double limit = threshold.limit().value();
        boolean up = up(threshold);
        double end = up ? metric.max() : metric.min();
        if (!up && GateEvaluator.derived(metric.name()).isPresent()) {
            return limit * FAR; // no trial takes no time, and no success comes for nothing
        }
        return Double.isFinite(end)
                ? end
                : up ? Math.max(GREAT, limit / FAR) : Math.min(-GREAT, -Math.abs(limit) / FAR);
    }

    /** Return whether more is better for the gate. */
    private static boolean up(Gate.Threshold threshold) {
        return switch (threshold.relation()) {
            case AT_LEAST, ABOVE -> true;
            case AT_MOST, BELOW -> false;
        };
    }

    private List<CaseTally> tallies(double value) {
        return cases.stream()
                .map(one -> new CaseTally(one.id(), one.clusters(), tally(one, value)))
                .toList();
    }

    /**
     * Return values of which no two are the same, as times are, all of them close to the one wished; the slowest are of cases that
     * share as little as possible, so that repetitions count as much as they ever can.
     */
    private List<Percentiles.CaseValues> spread(double value) {
        List<PlannedCase> apart = apart();
        int most = apart.stream().mapToInt(PlannedCase::repetitions).max().orElse(1);
        double step = value * FAR / ((double) most * apart.size());
        List<Percentiles.CaseValues> all = new ArrayList<>(apart.size());
        for (int i = 0; i < apart.size(); i++) {
            int rank = i;
            PlannedCase one = apart.get(i);
            all.add(new Percentiles.CaseValues(
                    one.id(),
                    one.clusters(),
                    IntStream.range(0, one.repetitions())
                            .mapToObj(r -> value - ((double) r * apart.size() + rank) * step)
                            .toList()));
        }
        return all;
    }

    /** A case, and the how many-th of its cluster it is. */
    private record Turn(int number, PlannedCase of) {}

    /** Return the cases in such an order that those of one cluster lie far apart. */
    private List<PlannedCase> apart() {
        Map<Map.Entry<String, String>, Integer> seen = new HashMap<>();
        List<Turn> turns = new ArrayList<>(cases.size());
        for (PlannedCase one : cases) {
            int turn = one.clusters().entrySet().stream()
                    .mapToInt(label -> seen.merge(label, 1, Integer::sum))
                    .max()
                    .orElse(0);
            turns.add(new Turn(turn, one));
        }
        return turns.stream()
                .sorted(Comparator.comparingInt(Turn::number))
                .map(Turn::of)
                .toList();
    }

    @Override
    public Optional<Comparison> comparison(String name, String baseline, String candidate) {
        return Optional.of(
                equal
                        ? equal(metric, settings, cases)
                        : compare(metric, settings, cases, bad(metric), good(metric), baseline, candidate));
    }

    private static Comparison compare(
            Metric metric,
            Settings settings,
            List<PlannedCase> cases,
            double before,
            double after,
            String baseline,
            String candidate) {
        List<CasePair> pairs = cases.stream()
                .map(one -> new CasePair(one.id(), one.clusters(), tally(one, before), tally(one, after)))
                .toList();
        return PairedAnalysis.of(
                        metric, baseline, candidate, pairs, settings.estimand(), settings.margin(metric.name()))
                .at(settings.level());
    }

    private static double good(Metric metric) {
        return metric.direction() == Direction.HIGHER ? upper(metric) : lower(metric);
    }

    private static double bad(Metric metric) {
        return metric.direction() == Direction.HIGHER ? lower(metric) : upper(metric);
    }

    /** No share of nothing can be told, so amounts that are compared by ratio are little at least. */
    private static double lower(Metric metric) {
        double end = Double.isFinite(metric.min()) ? metric.min() : -GREAT;
        return metric.unit().relative() ? Math.max(1, end) : end;
    }

    private static double upper(Metric metric) {
        return Double.isFinite(metric.max()) ? metric.max() : lower(metric) + GREAT;
    }

    private static Tally tally(PlannedCase one, double value) {
        int n = one.repetitions();
        return new Tally(n, 0, n * value, n * value * value);
    }
}
