package dev.rehearsal.judges.statistics;

import dev.rehearsal.judges.Direction;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.statistics.Comparison.Bounds;
import dev.rehearsal.judges.statistics.Comparison.Changes;
import dev.rehearsal.judges.statistics.Comparison.Pairing;
import dev.rehearsal.judges.statistics.sampling.Clustering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What two systems did on the same cases: the pairs that can be compared, and all the rest by name. */
final class PairedCases {
    final CaseSample baseline;
    final CaseSample candidate;
    final long baselineUnscored;
    final long candidateUnscored;
    final Pairing pairing;
    final Optional<Bounds> bounds;
    /** The pairs with every missing value at its worst for the candidate, then at its best; empty where none is missing. */
    final List<List<CasePair>> extremes;

    final Changes changes;
    private final int leftOut;

    PairedCases(Metric metric, List<CasePair> cases, Estimand estimand) {
        List<CasePair> sorted =
                cases.stream().sorted(Comparator.comparing(CasePair::caseId)).toList();
        CaseSample.requireDistinct(sorted.stream().map(CasePair::caseId).toList());
        var paired = new ArrayList<CasePair>(sorted.size());
        var baselineOnly = new ArrayList<String>();
        var candidateOnly = new ArrayList<String>();
        var withoutValue = new ArrayList<String>();
        for (CasePair pair : sorted) {
            if (pair.baseline().scored() > 0 && pair.candidate().scored() > 0) {
                paired.add(pair);
            } else if (pair.baseline().played() && pair.candidate().played()) {
                withoutValue.add(pair.caseId());
            } else {
                (pair.candidate().played() ? candidateOnly : baselineOnly).add(pair.caseId());
            }
        }
        List<CasePair> kept = kept(paired, estimand);
        leftOut = paired.size() - kept.size();
        var labels = new ArrayList<Map<String, String>>(kept.size());
        kept.forEach(each -> labels.add(each.clusters()));
        Clustering clustering = Clustering.of(labels);
        baseline = side(clustering, kept, CasePair::baseline);
        candidate = side(clustering, kept, CasePair::candidate);
        List<CasePair> comparable =
                sorted.stream().filter(PairedCases::comparable).toList();
        baselineUnscored = comparable.stream()
                .mapToLong(each -> each.baseline().unscored())
                .sum();
        candidateUnscored = comparable.stream()
                .mapToLong(each -> each.candidate().unscored())
                .sum();
        pairing = new Pairing(baselineOnly, candidateOnly, withoutValue);
        extremes = extremes(metric, comparable);
        bounds = bounds(extremes);
        changes = changes(metric, paired);
    }

    /** With the cases fixed, one with a single repetition says nothing of how it varies; it is kept only where all are such. */
    private static List<CasePair> kept(List<CasePair> paired, Estimand estimand) {
        List<CasePair> repeated = switch (estimand) {
            case POPULATION -> paired;
            case DATASET ->
                paired.stream()
                        .filter(each ->
                                each.baseline().scored() > 1 && each.candidate().scored() > 1)
                        .toList();
        };
        return repeated.isEmpty() ? paired : repeated;
    }

    private static CaseSample side(Clustering clustering, List<CasePair> pairs, Function<CasePair, Tally> side) {
        return CaseSample.of(
                clustering,
                pairs.stream()
                        .map(each -> new CaseTally(each.caseId(), each.clusters(), side.apply(each)))
                        .toList());
    }

    /** Return what one line for people says of the cases left out; empty where there are none. */
    String leftOut() {
        return CaseSample.leftOut(leftOut);
    }

    int cases() {
        return baseline.cases();
    }

    /** Return whether each side has a value of the case, or lacks one. */
    private static boolean comparable(CasePair pair) {
        return pair.baseline().scored() + pair.baseline().unscored() > 0
                && pair.candidate().scored() + pair.candidate().unscored() > 0;
    }

    private List<List<CasePair>> extremes(Metric metric, List<CasePair> comparable) {
        if (baselineUnscored + candidateUnscored == 0 || !Extremes.bounded(metric)) {
            return List.of();
        }
        boolean higher = metric.direction() == Direction.HIGHER;
        double bad = higher ? metric.min() : metric.max();
        double good = higher ? metric.max() : metric.min();
        return List.of(filled(comparable, good, bad), filled(comparable, bad, good));
    }

    private static List<CasePair> filled(List<CasePair> pairs, double baseline, double candidate) {
        return pairs.stream()
                .map(each -> new CasePair(
                        each.caseId(),
                        each.clusters(),
                        each.baseline().filled(baseline),
                        each.candidate().filled(candidate)))
                .toList();
    }

    private static Optional<Bounds> bounds(List<List<CasePair>> extremes) {
        return extremes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Bounds(difference(extremes.getFirst()), difference(extremes.getLast())));
    }

    private static double difference(List<CasePair> pairs) {
        return pairs.stream()
                        .mapToDouble(each ->
                                each.candidate().mean() - each.baseline().mean())
                        .sum()
                / pairs.size();
    }

    private record Change(String caseId, double size) {}

    private static Changes changes(Metric metric, List<CasePair> paired) {
        var up = new ArrayList<Change>();
        var down = new ArrayList<Change>();
        var flaky = new ArrayList<String>();
        for (CasePair pair : paired) {
            double change = pair.candidate().mean() - pair.baseline().mean();
            if (change > 0) {
                up.add(new Change(pair.caseId(), change));
            } else if (change < 0) {
                down.add(new Change(pair.caseId(), -change));
            }
            // Amounts always vary a little; only grades and counts can be called flaky.
            if (!metric.unit().relative() && (disagrees(pair.baseline()) || disagrees(pair.candidate()))) {
                flaky.add(pair.caseId());
            }
        }
        boolean higher = metric.direction() == Direction.HIGHER;
        return new Changes(bySize(higher ? up : down), bySize(higher ? down : up), flaky);
    }

    private static List<String> bySize(List<Change> changes) {
        changes.sort(Comparator.comparingDouble(Change::size).reversed().thenComparing(Change::caseId));
        return changes.stream().map(Change::caseId).toList();
    }

    private static boolean disagrees(Tally tally) {
        return tally.sumOfSquares() - tally.sum() * tally.mean() > 1e-12 * tally.sumOfSquares();
    }
}
