package dev.rehearsal.reports.analysis;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.coordination.CoordinationMetrics;
import dev.rehearsal.judges.statistics.CasePair;
import dev.rehearsal.judges.statistics.CaseTally;
import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Holm;
import dev.rehearsal.judges.statistics.PairedAnalysis;
import dev.rehearsal.judges.statistics.Tally;
import dev.rehearsal.reports.store.Figures;
import dev.rehearsal.reports.store.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Two arms paired by case and compared, one metric at a time. */
final class Pairing {

    /**
     * Metrics that by construction mostly say what another one says: a recorded verdict is the success of its trial, and
     * a turn has one model call unless calls are repeated. Where all values are the same they count once.
     */
    private static final Map<String, String> SAME = Map.of("verdict", Metric.SUCCESS.name(), "turns", "model-calls");

    private final Arm baseline;
    private final Arm candidate;
    private final Figures left;
    private final Figures right;
    private final Settings settings;
    private final List<Metric> metrics;
    private final boolean leftSingle;
    private final boolean rightSingle;

    Pairing(Arm baseline, Figures left, Arm candidate, Figures right, Settings settings) {
        this.baseline = baseline;
        this.candidate = candidate;
        this.left = left;
        this.right = right;
        this.settings = settings;
        this.metrics = common();
        this.leftSingle = left.isSingleAgent(baseline.system());
        this.rightSingle = right.isSingleAgent(candidate.system());
    }

    List<Comparison> clean() {
        Prepared clean = prepare(Slice.clean(baseline.system()), Slice.clean(candidate.system()), metric -> true);
        return clean.with(clean.primary().at(settings.level()), Holm.family(clean.others(), settings.level()));
    }

    /**
     * Compare under each perturbation that acted on both sides, over the trials in which it did. Words are adjusted for the number
     * of perturbations: the primary metric's under all of them are one family, the other metrics' under all of them another.
     */
    Map<String, List<Comparison>> strata() {
        Map<String, Prepared> strata = new LinkedHashMap<>();
        Set<String> others = new HashSet<>(right.perturbations(candidate.system()));
        for (String perturbation : left.perturbations(baseline.system())) {
            Slice before = new Slice(baseline.system(), perturbation).whereActed();
            Slice after = new Slice(candidate.system(), perturbation).whereActed();
            if (!perturbation.equals(RecordedRun.CLEAN)
                    && others.contains(perturbation)
                    && left.counts(before).trials() > 0
                    && right.counts(after).trials() > 0) {
                strata.put(
                        perturbation,
                        prepare(
                                before,
                                after,
                                metric -> metric.unit().relative()
                                        || metric.name().equals(Metric.SUCCESS.name())));
            }
        }
        return together(strata);
    }

    private Map<String, List<Comparison>> together(Map<String, Prepared> strata) {
        Iterator<Comparison> primaries = Holm.family(
                        strata.values().stream().map(Prepared::primary).toList(), settings.level())
                .iterator();
        Iterator<Comparison> secondaries = Holm.family(
                        strata.values().stream()
                                .flatMap(each -> each.others().stream())
                                .toList(),
                        settings.level())
                .iterator();
        Map<String, List<Comparison>> compared = new LinkedHashMap<>();
        strata.forEach((perturbation, prepared) -> {
            Comparison first = primaries.next();
            List<Comparison> rest = new ArrayList<>();
            prepared.others().forEach(one -> rest.add(secondaries.next()));
            compared.put(perturbation, prepared.with(first, rest));
        });
        return compared;
    }

    private Prepared prepare(Slice before, Slice after, Predicate<Metric> chosen) {
        Set<String> measured = measured(left, before);
        measured.addAll(measured(right, after));
        List<PairedAnalysis> primary = new ArrayList<>();
        List<PairedAnalysis> others = new ArrayList<>();
        Map<String, List<CasePair>> seen = new HashMap<>();
        Map<Metric, String> same = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            boolean first = metric.name().equals(settings.primary());
            if (first || (isOfBoth(metric) && chosen.test(metric) && measured.contains(metric.name()))) {
                List<CasePair> pairs = pairs(metric, before, after, first);
                String twin = SAME.getOrDefault(metric.name(), "");
                if (!first
                        && scored(pairs).equals(seen.get(twin))
                        && settings.margin(metric.name()).equals(settings.margin(twin))) {
                    same.put(metric, twin);
                    continue;
                }
                if (SAME.containsValue(metric.name())) {
                    seen.put(metric.name(), scored(pairs));
                }
                (first ? primary : others).add(analysis(metric, pairs));
            }
        }
        return new Prepared(primary.getFirst(), others, same);
    }

    /**
     * What is compared between two slices, before anything is decided.
     *
     * @param primary the primary metric
     * @param others the other metrics in their order, without those that say the same as another
     * @param same those, by the name of the other
     */
    private record Prepared(PairedAnalysis primary, List<PairedAnalysis> others, Map<Metric, String> same) {

        /** Return the comparisons, the primary metric's first, with those that say the same as another at the end. */
        List<Comparison> with(Comparison first, List<Comparison> rest) {
            List<Comparison> compared = new ArrayList<>();
            compared.add(first);
            compared.addAll(rest);
            same.forEach((metric, twin) -> compared.stream()
                    .filter(comparison -> comparison.metric().name().equals(twin))
                    .findFirst()
                    .map(comparison -> comparison.as(metric))
                    .ifPresent(compared::add));
            return List.copyOf(compared);
        }
    }

    /** What takes several agents is not compared with a single one: it could not have been otherwise. */
    private boolean isOfBoth(Metric metric) {
        return !(CoordinationMetrics.includes(metric.name()) && (leftSingle || rightSingle));
    }

    private static List<CasePair> scored(List<CasePair> pairs) {
        return pairs.stream()
                .filter(pair -> pair.baseline().scored() + pair.candidate().scored() > 0)
                .map(pair ->
                        new CasePair(pair.caseId(), pair.clusters(), values(pair.baseline()), values(pair.candidate())))
                .toList();
    }

    /** What is known: whether a trial abstains or lacks a value makes no other metric of it. */
    private static Tally values(Tally tally) {
        return new Tally(tally.scored(), 0, tally.sum(), tally.sumOfSquares());
    }

    private PairedAnalysis analysis(Metric metric, List<CasePair> pairs) {
        return PairedAnalysis.of(
                metric, baseline.name(), candidate.name(), pairs, settings.estimand(), settings.margin(metric.name()));
    }

    private static Set<String> measured(Figures figures, Slice slice) {
        Set<String> measured = new HashSet<>();
        figures.statuses(slice).forEach((metric, count) -> {
            if (count.measured() > 0) {
                measured.add(metric);
            }
        });
        return measured;
    }

    /**
     * Join both sides by case. A case to which a metric does not apply on either side is no pair of it; of the primary metric
     * every case is kept, since a missing verdict is news.
     */
    private List<CasePair> pairs(Metric metric, Slice before, Slice after, boolean all) {
        boolean ofTeams = CoordinationMetrics.includes(metric.name());
        List<CaseTally> ones = ofTeams && leftSingle ? List.of() : left.tallies(before, metric);
        List<CaseTally> others = ofTeams && rightSingle ? List.of() : right.tallies(after, metric);
        List<CasePair> pairs = joined(ones, others);
        if (!all) {
            pairs.removeIf(pair -> pair.baseline().scored() + pair.candidate().scored() == 0);
        }
        return pairs;
    }

    /** Join what is sorted by case on both sides. */
    static List<CasePair> joined(List<CaseTally> ones, List<CaseTally> others) {
        List<CasePair> pairs = new ArrayList<>(Math.max(ones.size(), others.size()));
        int i = 0;
        int j = 0;
        while (i < ones.size() || j < others.size()) {
            int order = i == ones.size()
                    ? 1
                    : j == others.size()
                            ? -1
                            : ones.get(i).caseId().compareTo(others.get(j).caseId());
            if (order < 0) {
                CaseTally one = ones.get(i++);
                pairs.add(new CasePair(one.caseId(), one.clusters(), one.tally(), Tally.NONE));
            } else if (order > 0) {
                CaseTally other = others.get(j++);
                pairs.add(new CasePair(other.caseId(), other.clusters(), Tally.NONE, other.tally()));
            } else {
                CaseTally one = ones.get(i++);
                CaseTally other = others.get(j++);
                pairs.add(new CasePair(one.caseId(), clusters(one, other), one.tally(), other.tally()));
            }
        }
        return pairs;
    }

    /** Return all clusters that either side names; the baseline's word counts where they differ. */
    private static Map<String, String> clusters(CaseTally one, CaseTally other) {
        if (one.clusters().equals(other.clusters())) {
            return one.clusters();
        }
        Map<String, String> all = new HashMap<>(other.clusters());
        all.putAll(one.clusters());
        return all;
    }

    private List<Metric> common() {
        Map<String, Metric> others = new HashMap<>();
        right.metrics().forEach(metric -> others.put(metric.name(), metric));
        List<Metric> common = new ArrayList<>();
        for (Metric metric : left.metrics()) {
            Metric other = others.get(metric.name());
            if (other != null) {
                common.add(hull(metric, other));
            }
        }
        List<String> names = common.stream().map(Metric::name).toList();
        if (!names.contains(settings.primary())) {
            throw new InvalidInputException(
                    "comparison of " + baseline.name() + " and " + candidate.name(),
                    "the primary metric must be scored on both sides",
                    InvalidInputException.quote(settings.primary()) + " is not, only "
                            + InvalidInputException.quote(String.join(", ", names)) + " are",
                    "Name one of these as the primary metric");
        }
        return common;
    }

    /** Return the metric with a range that holds both sides' values; ranges of recorded grades may differ. */
    private Metric hull(Metric one, Metric other) {
        if (one.unit() != other.unit() || one.direction() != other.direction()) {
            throw new InvalidInputException(
                    "metric " + InvalidInputException.quote(one.name()),
                    "it must have the same unit and direction on both sides",
                    baseline.name() + " has " + one.unit().word() + ", "
                            + one.direction().word() + " and " + candidate.name() + " has "
                            + other.unit().word() + ", " + other.direction().word(),
                    "Rename one of them");
        }
        return new Metric(
                one.name(),
                one.unit(),
                one.direction(),
                Math.min(one.min(), other.min()),
                Math.max(one.max(), other.max()));
    }
}
