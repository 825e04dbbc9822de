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

/** What two systems did on the same cases: the pairs that can be compared, and all the rest by name. */
final class PairedCases {
    final CaseSample baseline;
    final CaseSample candidate;
    final long baselineUnscored;
    final long candidateUnscored;
    final Pairing pairing;
    final Optional<Bounds> bounds;
    final Changes changes;

    PairedCases(Metric metric, List<CasePair> cases) {
        List<CasePair> sorted =
                cases.stream().sorted(Comparator.comparing(CasePair::caseId)).toList();
        CaseSample.requireDistinct(sorted.stream().map(CasePair::caseId).toList());
        var paired = new ArrayList<CasePair>(sorted.size());
        var baselineOnly = new ArrayList<String>();
        var candidateOnly = new ArrayList<String>();
        for (CasePair pair : sorted) {
            boolean left = pair.baseline().scored() > 0;
            boolean right = pair.candidate().scored() > 0;
            if (left && right) {
                paired.add(pair);
            } else if (right || (!left && pair.baseline().unscored() == 0)) {
                candidateOnly.add(pair.caseId());
            } else {
                baselineOnly.add(pair.caseId());
            }
        }
        var labels = new ArrayList<Map<String, String>>(paired.size());
        paired.forEach(each -> labels.add(each.clusters()));
        Clustering clustering = Clustering.of(labels);
        baseline = CaseSample.of(
                clustering, paired.stream().map(CasePair::baseline).toList());
        candidate = CaseSample.of(
                clustering, paired.stream().map(CasePair::candidate).toList());
        baselineUnscored =
                paired.stream().mapToLong(each -> each.baseline().unscored()).sum();
        candidateUnscored =
                paired.stream().mapToLong(each -> each.candidate().unscored()).sum();
        pairing = new Pairing(baselineOnly, candidateOnly);
        bounds = bounds(metric, sorted);
        changes = changes(metric, paired);
    }

    int cases() {
        return baseline.cases();
    }

    /** Count every trial of every case that both sides played, those without a value as the range's ends. */
    private static Optional<Bounds> bounds(Metric metric, List<CasePair> cases) {
        double worst = 0;
        double best = 0;
        int played = 0;
        boolean unscored = false;
        boolean higher = metric.direction() == Direction.HIGHER;
        double bad = higher ? metric.min() : metric.max();
        double good = higher ? metric.max() : metric.min();
        for (CasePair pair : cases) {
            Tally left = pair.baseline();
            Tally right = pair.candidate();
            if (left.scored() + left.unscored() > 0 && right.scored() + right.unscored() > 0) {
                played++;
                unscored |= left.unscored() + right.unscored() > 0;
                worst += filled(right, bad) - filled(left, good);
                best += filled(right, good) - filled(left, bad);
            }
        }
        boolean bounded = !Double.isInfinite(bad) && !Double.isInfinite(good);
        return unscored && bounded ? Optional.of(new Bounds(worst / played, best / played)) : Optional.empty();
    }

    private static double filled(Tally tally, double value) {
        double missing = tally.unscored() == 0 ? 0 : tally.unscored() * value;
        return (tally.sum() + missing) / (tally.scored() + tally.unscored());
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
